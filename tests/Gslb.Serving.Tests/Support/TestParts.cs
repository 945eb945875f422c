using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Serving.Answering;
using Gslb.Serving.Counters;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Serving.Tests.Support;

/// <summary>The parts of workers around any responder.</summary>
internal static class TestParts
{
    public static WorkerParts<TResponder> For<TResponder>(TResponder responder, ILogger? logger = null)
        where TResponder : struct, IResponder => new()
        {
            State = new ServingStateCell(),
            Responder = responder,
            NewScratch = () => new EngineScratch(new EngineOptions(), 1),
            Time = TimeProvider.System,
            Counters = new ServingCounters(),
            Faults = new FaultLog(TimeProvider.System, logger ?? NullLogger.Instance),
        };
}
