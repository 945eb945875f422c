using BenchmarkDotNet.Attributes;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Testing.Scenarios;

namespace Gslb.Benchmarks;

/// <summary>A transition of one endpoint to a serving state ready to be swapped in; the target with 10,000 pools is five milliseconds.</summary>
[MemoryDiagnoser]
public class TransitionBenchmarks
{
    private ServingState _state = ServingState.Empty;
    private KeyValuePair<int, Standing>[] _change = [];
    private int _turn;

    [Params(1, 200)]
    public int Files { get; set; }

    [GlobalSetup]
    public void Compile() => _state = Scenario.Of(ManyPools.Files(Files, 50)).State;

    [Benchmark]
    public HealthTable With()
    {
        // Another pool each time, of other steps; up and down in turn, so that each is a change.
        int endpoint = (int)((uint)(_turn++ * 7919) % (uint)_state.Snapshot.Endpoints.Length);
        bool isUp = _state.Health.Standings[endpoint].Usability == Usability.Up;
        _change = [KeyValuePair.Create(endpoint, new Standing(isUp ? Usability.Down : Usability.Up))];
        HealthTable health = _state.Health.With(_state.Snapshot, _change);
        _state = _state with { Health = health };
        return health;
    }
}
