using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Serving.Counters;

namespace Gslb.Serving.Answering;

/// <summary>What the workers of one server share, and what their stages are made of.</summary>
internal sealed class WorkerParts<TResponder>
    where TResponder : struct, IResponder
{
    public required ServingStateCell State { get; init; }

    public required TResponder Responder { get; init; }

    /// <summary>Makes a scratch with a seed of its own; called once a worker, from any thread.</summary>
    public required Func<EngineScratch> NewScratch { get; init; }

    public required TimeProvider Time { get; init; }

    public required ServingCounters Counters { get; init; }

    public required FaultLog Faults { get; init; }

    /// <summary>A stage with counters and scratch of its own, for one thread at a time.</summary>
    public QueryStage<TResponder> NewStage(Transport transport) => new(Responder, NewScratch(), Time, Counters.Add(transport), Faults);
}
