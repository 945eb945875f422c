using CsCheck;
using Gslb.Health.Monitors;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Tests.Verdicts;

public sealed class MonitorRunTests
{
    private static readonly MonitorDefinition Web = new TcpMonitorDefinition { Name = "web", Port = 80 };
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void The_first_success_makes_unknown_up() => Assert.Equal(Verdict.Up, Observe(default, Web, "+").Verdict);

    [Theory]
    [InlineData("-", Verdict.Unknown)]
    [InlineData("--", Verdict.Down)]
    [InlineData("-+", Verdict.Up)]
    [InlineData("+-", Verdict.Up)]
    [InlineData("+-+-", Verdict.Up)]
    [InlineData("+--", Verdict.Down)]
    [InlineData("--++", Verdict.Down)]
    [InlineData("--+++", Verdict.Up)]
    [InlineData("--++-++", Verdict.Down)]
    public void Fall_failures_trip_and_rise_successes_clear(string probes, Verdict verdict) => Assert.Equal(verdict, Observe(default, Web, probes).Verdict);

    [Theory]
    [InlineData("", '-', 3, NextProbe.AfterConfirm)]
    [InlineData("+", '-', 3, NextProbe.AfterConfirm)]
    [InlineData("+-", '-', 3, NextProbe.AfterInterval)]
    [InlineData("+", '-', 1, NextProbe.AfterInterval)]
    [InlineData("---", '-', 3, NextProbe.AfterInterval)]
    [InlineData("---+", '-', 3, NextProbe.AfterInterval)]
    [InlineData("+", '+', 3, NextProbe.AfterInterval)]
    public void Only_a_first_failure_is_confirmed(string before, char probe, int fall, NextProbe expected)
    {
        MonitorDefinition monitor = Web with { Fall = fall };
        Observe(default, monitor, before).Observe(probe == '+', Start, monitor, out NextProbe next);
        Assert.Equal(expected, next);
    }

    [Fact]
    public void Confirm_can_be_switched_off()
    {
        default(MonitorRun).Observe(false, Start, Web with { Confirm = TimeSpan.Zero }, out NextProbe next);
        Assert.Equal(NextProbe.AfterInterval, next);
    }

    [Theory]
    [InlineData(Verdict.Up, "+", Verdict.Up, false)]
    [InlineData(Verdict.Up, "-", Verdict.Up, true)]
    [InlineData(Verdict.Up, "--", Verdict.Down, false)]
    [InlineData(Verdict.Down, "-", Verdict.Down, false)]
    [InlineData(Verdict.Down, "+", Verdict.Down, true)]
    [InlineData(Verdict.Down, "+++", Verdict.Up, false)]
    public void A_carried_over_verdict_is_stale_until_a_probe_agrees_or_it_changes(Verdict carried, string probes, Verdict verdict, bool stale)
    {
        MonitorRun run = Observe(MonitorRun.CarriedOver(carried), Web, probes);
        Assert.Equal((verdict, stale), (run.Verdict, run.Stale));
    }

    /// <summary>fall=3, rise=3, interval 5 s with 10 % jitter, confirm 1 s: how long after the next probe's start the verdict may change.</summary>
    [Theory]
    [InlineData("", 0)] // the first success makes it up
    [InlineData("-", 0)]
    [InlineData("+", 1 + 4.5)]
    [InlineData("+-", 4.5)]
    [InlineData("+--", 0)]
    [InlineData("+---", 4.5 + 4.5)]
    [InlineData("+---+", 4.5)]
    [InlineData("+---++", 0)]
    [InlineData("+---++-", 4.5 + 4.5)]
    public void Tells_how_soon_the_verdict_can_change(string probes, double seconds)
    {
        MonitorDefinition monitor = Web with { Fall = 3, Rise = 3, Interval = TimeSpan.FromSeconds(5), Confirm = TimeSpan.FromSeconds(1) };
        Assert.Equal(TimeSpan.FromSeconds(seconds), Observe(default, monitor, probes).SoonestChange(monitor));
    }

    [Fact]
    public void Without_confirm_a_second_failure_comes_after_an_interval()
    {
        MonitorDefinition monitor = Web with { Fall = 2, Interval = TimeSpan.FromSeconds(10), Confirm = TimeSpan.Zero };
        Assert.Equal(TimeSpan.FromSeconds(9), Observe(default, monitor, "+").SoonestChange(monitor));
    }

    [Fact]
    public void From_the_third_flap_within_5_minutes_it_stays_down_longer_and_longer()
    {
        // rise=1, interval 5 s: each trip is followed by successes every second until it is up again.
        MonitorDefinition monitor = Web with { Fall = 1, Rise = 1 };
        var run = default(MonitorRun).Observe(true, Start, monitor, out _);
        DateTimeOffset now = Start;
        var held = new List<double>();
        for (int flap = 0; flap < 11; flap++)
        {
            now += TimeSpan.FromSeconds(1);
            run = run.Observe(false, now, monitor, out _);
            now += TimeSpan.FromSeconds(1);
            DateTimeOffset first = now;
            for (run = run.Observe(true, now, monitor, out _); run.Verdict != Verdict.Up; run = run.Observe(true, now, monitor, out _))
                now += TimeSpan.FromSeconds(1);
            held.Add((now - first).TotalSeconds);
        }

        Assert.Equal([0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300], held);

        run = run.Observe(false, now + FlapHistory.Quiet, monitor, out _).Observe(true, now + FlapHistory.Quiet, monitor, out _);
        Assert.Equal(Verdict.Up, run.Verdict);
    }

    [Fact]
    public void A_failure_starts_the_hold_down_anew()
    {
        MonitorDefinition monitor = Web with { Fall = 1, Rise = 1 };
        MonitorRun run = Observe(default, monitor, "+-+-+-+");
        Assert.Equal(Verdict.Down, run.Verdict);
        run = run.Observe(false, Start + TimeSpan.FromSeconds(4), monitor, out _).Observe(true, Start + TimeSpan.FromSeconds(5), monitor, out _);
        Assert.Equal(Verdict.Down, run.Observe(true, Start + TimeSpan.FromSeconds(9), monitor, out _).Verdict);
        Assert.Equal(Verdict.Up, run.Observe(true, Start + TimeSpan.FromSeconds(10), monitor, out _).Verdict);
    }

    [Fact]
    public void Agrees_with_a_model_that_reads_the_whole_history()
    {
        Gen<(int Fall, int Rise, Verdict Carried, (bool Passed, int Seconds)[] Probes)> cases = Gen.Select(
            Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[0, 2].Select(verdict => (Verdict)verdict), Gen.Select(Gen.Bool, Gen.Int[1, 200]).Array[0, 60]);
        cases.Sample(one =>
        {
            MonitorDefinition monitor = Web with { Fall = one.Fall, Rise = one.Rise };
            MonitorRun run = MonitorRun.CarriedOver(one.Carried);
            var model = new RunModel(monitor, one.Carried);
            DateTimeOffset now = Start;
            foreach ((bool passed, int seconds) in one.Probes)
            {
                now += TimeSpan.FromSeconds(seconds);
                run = run.Observe(passed, now, monitor, out _);
                if (run.Verdict != model.Observe(passed, now))
                    return false;
            }

            return true;
        });
    }

    [Fact]
    public void Several_monitors_must_all_pass()
    {
        MonitorRun up = MonitorRun.CarriedOver(Verdict.Up), down = MonitorRun.CarriedOver(Verdict.Down), unknown = default;
        Assert.Equal(Verdict.Up, VerdictRules.Combine([]));
        Assert.Equal(Verdict.Up, VerdictRules.Combine([up, up]));
        Assert.Equal(Verdict.Unknown, VerdictRules.Combine([up, unknown]));
        Assert.Equal(Verdict.Down, VerdictRules.Combine([unknown, down, up]));
    }

    private static MonitorRun Observe(MonitorRun run, MonitorDefinition monitor, string probes)
    {
        foreach (char probe in probes)
            run = run.Observe(probe == '+', Start, monitor, out _);
        return run;
    }
}
