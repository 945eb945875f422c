namespace Gslb.Authority.Engine;

/// <summary>What the engine tells of its way to an answer. Implemented by structs, so that not tracing costs nothing.</summary>
public interface ITrace;

/// <summary>The trace of the query path: nothing is recorded, and the compiler removes the calls.</summary>
public readonly struct NoTrace : ITrace;
