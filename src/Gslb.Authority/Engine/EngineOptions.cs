namespace Gslb.Authority.Engine;

/// <summary>What an operator sets about answers.</summary>
/// <param name="EdnsSize">octets: the payload size announced, and the most that is sent over UDP; 512–4096, default 1232 (RFC 9715 §3.2)</param>
public sealed record EngineOptions(ushort EdnsSize = 1232);
