using System.Globalization;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>A failing backend leaves the answers within the promised time and comes back after <c>rise</c> probes, seen by a client that asks without pause.</summary>
[Collection(Alone.Name)]
public sealed class FailoverTests
{
    private const int Rise = 3;

    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostFromDecisionToAnswer = TimeSpan.FromMilliseconds(50);

    public static TheoryData<Mood> Moods { get; } = [Mood.Refusing, Mood.Hanging, Mood.Failing];

    [Theory]
    [MemberData(nameof(Moods))]
    public Task A_backend_that_fails_leaves_the_answers_in_time_and_comes_back(Mood mood) => FailAndRecoverAsync(
        mood,
        "interval=1s timeout=500ms confirm=200ms fall=2 rise=3",
        new Timing(Interval: TimeSpan.FromSeconds(1), Timeout: TimeSpan.FromMilliseconds(500), Confirm: TimeSpan.FromMilliseconds(200), Fall: 2));

    /// <summary>The same with nothing set: under 12 s, refused under 8 s. Explicit, for it takes most of a minute.</summary>
    [Theory(Explicit = true)]
    [InlineData(Mood.Refusing)]
    [InlineData(Mood.Hanging)]
    public Task With_the_defaults_too(Mood mood) => FailAndRecoverAsync(
        mood,
        "",
        new Timing(Interval: TimeSpan.FromSeconds(5), Timeout: TimeSpan.FromSeconds(2), Confirm: TimeSpan.FromSeconds(1), Fall: 2));

    private static async Task FailAndRecoverAsync(Mood mood, string options, Timing timing)
    {
        await using var iad = new Backend("127.0.1.1");
        await using var fra = new Backend("127.0.1.2");
        await using var sin = new Backend("127.0.1.3");
        Backend[] all = [iad, fra, sin];
        using var site = new Site($"""
            $DATACENTER iad
            $DATACENTER fra
            $DATACENTER sin
            $MONITOR web http {options}
            www 60/1 POOL all monitor=web
                MEMBER iad {iad.Address} probe-port={iad.Port}
                MEMBER fra {fra.Address} probe-port={fra.Port}
                MEMBER sin {sin.Address} probe-port={sin.Port}

            """);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        await using var loop = new QueryLoop(server.Dns, "www");
        await loop.FirstAsync(sample => sample.Addresses.Length == all.Length && all.All(backend => !backend.Probes.IsEmpty));

        DateTimeOffset stopped = TimeProvider.System.GetUtcNow();
        fra.Set(mood);
        Sample without = await loop.FirstAsync(sample => !sample.Names(fra.Address));
        DateTimeOffset decided = await server.DecidedAsync($"www.example.com/fra/{fra.Address}", "down");
        if (mood == Mood.Failing)
            Assert.InRange(decided, fra.Probes.ElementAt(timing.Fall - 1), DateTimeOffset.MaxValue);

        // Answers that came meanwhile are looked at below: none of them may name it any more.
        fra.Set(Mood.Well);
        Sample again = await loop.FirstAsync(sample => sample.Names(fra.Address));
        int probes = fra.Probes.Count;
        await AssertStaysAsync(loop, fra.Address);

        Report(mood, without.At - stopped, timing.WorstCase(mood), without.At - decided);
        Assert.InRange(without.At - stopped, TimeSpan.Zero, timing.WorstCase(mood));
        Assert.InRange(without.At - decided, TimeSpan.FromMilliseconds(-1), MostFromDecisionToAnswer);
        Assert.InRange(probes, Rise, Rise + 1);
        Assert.True(again.At > without.At);
    }

    /// <summary>Reads on for a while: an answer without it would be a verdict that wavers.</summary>
    private static async Task AssertStaysAsync(QueryLoop loop, string address)
    {
        for (int i = 0; i < 100; i++)
            Assert.Contains(address, (await loop.NextAsync()).Addresses);
    }

    private static void Report(Mood mood, TimeSpan detection, TimeSpan worst, TimeSpan fromDecision) => TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{mood}: out of the answers after {detection.TotalSeconds:0.00} s (worst case {worst.TotalSeconds:0.00} s), {fromDecision.TotalMilliseconds:0.0} ms after the deciding probe"));

    /// <summary>The numbers of a monitor that decide how soon it sees a failure.</summary>
    private sealed record Timing(TimeSpan Interval, TimeSpan Timeout, TimeSpan Confirm, int Fall)
    {
        /// <summary>From the last good moment (health.md, item 1).</summary>
        public TimeSpan WorstCase(Mood mood) =>
            (1.1 * Interval) + Confirm + ((Fall - 2) * 1.1 * Interval) + (mood == Mood.Hanging ? Fall * Timeout : TimeSpan.Zero) + Slack;
    }
}
