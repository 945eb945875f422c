using Gslb.Health.Monitors;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Tests.Verdicts;

/// <summary>What <see cref="MonitorRun"/> must say, from lists of everything that happened instead of counters.</summary>
internal sealed class RunModel(MonitorDefinition monitor, Verdict verdict)
{
    private readonly List<(bool Passed, DateTimeOffset At)> _probes = [];
    private readonly List<DateTimeOffset> _trips = [];

    public Verdict Observe(bool passed, DateTimeOffset now)
    {
        _probes.Add((passed, now));
        List<DateTimeOffset> row = _probes.AsEnumerable().Reverse().TakeWhile(probe => probe.Passed == passed).Select(probe => probe.At).Reverse().ToList();
        if (passed && verdict != Verdict.Down)
            verdict = Verdict.Up;
        else if (passed && row.Count >= monitor.Rise && now - row[monitor.Rise - 1] >= HoldDown(now))
            verdict = Verdict.Up;
        else if (!passed && verdict != Verdict.Down && row.Count >= monitor.Fall)
        {
            if (verdict == Verdict.Up)
                _trips.Add(now);
            verdict = Verdict.Down;
        }

        return verdict;
    }

    private TimeSpan HoldDown(DateTimeOffset now)
    {
        if (_trips.Count == 0 || now - _trips[^1] >= TimeSpan.FromMinutes(10))
            return TimeSpan.Zero;
        int quiet = _trips.Count - 1;
        while (quiet > 0 && _trips[quiet] - _trips[quiet - 1] < TimeSpan.FromMinutes(10))
            quiet--;
        List<DateTimeOffset> trips = _trips[quiet..];
        int third = Enumerable.Range(0, trips.Count).Where(i => i >= 2 && trips[i] - trips[i - 2] <= TimeSpan.FromMinutes(5)).DefaultIfEmpty(-1).First();
        return third < 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(300, monitor.Interval.TotalSeconds * Math.Pow(2, trips.Count - 1 - third)));
    }
}
