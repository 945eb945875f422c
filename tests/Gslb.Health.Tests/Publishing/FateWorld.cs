using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Tests.Schedule;

namespace Gslb.Health.Tests.Publishing;

/// <summary>Endpoints that at random are well, refuse, hang, or answer late: each probe takes a random time.</summary>
internal sealed class FateWorld(TimeProvider clock, Random random) : IProbeFactory
{
    private readonly List<Fate> _fates = [];

    /// <summary>Another fate for one endpoint: mostly well.</summary>
    public void Turn() => _fates[random.Next(_fates.Count)].Conduct = random.Next(3) == 0 ? (Conduct)random.Next(1, 3) : Conduct.Answers;

    public IProbe Create(MonitoredEndpoint endpoint, MonitorDefinition monitor)
    {
        var fate = new Fate(clock, random, monitor.Timeout);
        _fates.Add(fate);
        return fate;
    }

    private sealed class Fate(TimeProvider clock, Random random, TimeSpan timeout) : IProbe
    {
        public Conduct Conduct { get; set; }

        public Task<ProbeResult> RunAsync(CancellationToken stop)
        {
            // A flapping endpoint also fails by itself now and then.
            Conduct now = random.Next(40) == 0 ? Conduct.Refuses : Conduct;
            ProbeResult result = now switch
            {
                Conduct.Answers => World.Answer,
                Conduct.Refuses => World.Refusal,
                _ => new ProbeResult(ProbeOutcome.Timeout, timeout.TotalMilliseconds, "no answer"),
            };
            TimeSpan takes = now == Conduct.Hangs ? timeout : random.Next(2) == 0 ? TimeSpan.Zero : timeout * (random.NextDouble() / 4);
            return takes == TimeSpan.Zero ? Task.FromResult(result) : LateResult.After(clock, takes, result, stop);
        }
    }
}
