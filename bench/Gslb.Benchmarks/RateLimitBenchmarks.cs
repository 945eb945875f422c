using BenchmarkDotNet.Attributes;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Serving.Answering;
using Gslb.Serving.Counters;
using Gslb.Serving.RateLimiting;
using Gslb.Testing.Scenarios;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Benchmarks;

/// <summary>One query through a UDP worker's stage, no sockets: engine, rate limiting, counting. The clock is read once in 64, as in a batch.</summary>
[MemoryDiagnoser]
public class RateLimitBenchmarks
{
    private const int Batch = 64;
    private const uint Networks = 1 << 16;

    private readonly ServingState _state = Scenario.Of("static A 192.0.2.1").State;
    private readonly byte[] _packet = Packets.Of("static", Edns.Plain);
    private readonly byte[] _response = new byte[4096];
    private readonly QueryStage<EngineResponder> _off = Stage(default(EngineResponder));
    private readonly QueryStage<RateLimitedResponder> _on = Stage(Limited(100_000));
    private readonly QueryStage<RateLimitedResponder> _strict = Stage(Limited(5));
    private uint _asked;

    /// <summary>The stage as it is without rate limiting.</summary>
    [Benchmark(Baseline = true)]
    public int Off() => Answer(_off, 0);

    /// <summary>One network within its rate: its account stays in the first-level cache. Other networks come in between, lest it is not.</summary>
    [Benchmark]
    public int FewNetworks() => Answer(_on, _asked & 0x3F);

    /// <summary>65,536 networks in turn, all within their rate: each account is fetched from afar.</summary>
    [Benchmark]
    public int ManyNetworks() => Answer(_on, _asked & (Networks - 1));

    /// <summary>One network far beyond its rate: half of the answers truncated, half dropped.</summary>
    [Benchmark]
    public int Flood() => Answer(_strict, 0);

    private static RateLimitedResponder Limited(int rate) => new(new RateLimiter(new RateLimits(rate), TimeProvider.System, seed: 1));

    private static QueryStage<TResponder> Stage<TResponder>(TResponder responder)
        where TResponder : struct, IResponder
    {
        EngineScratch scratch = new(new EngineOptions(), seed: 1);
        WorkerCounters counters = new(Transport.Udp);
        return new QueryStage<TResponder>(responder, scratch, TimeProvider.System, counters, new FaultLog(TimeProvider.System, NullLogger.Instance));
    }

    private int Answer<TResponder>(QueryStage<TResponder> stage, uint network)
        where TResponder : struct, IResponder
    {
        if (_asked++ % Batch == 0)
            stage.BeginBatch();
        return stage.Answer(_state, new Client(NetworkAddress.FromIPv4(network << 8), Transport.Udp), _packet, _response);
    }
}
