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

        // At a second probe the first one has made its backend up: until then it is unknown, and may be in the answers or not.
        await loop.FirstAsync(sample => sample.Addresses.Length == all.Length && all.All(backend => backend.Probes.Count >= 2));

        DateTimeOffset stopped = TimeProvider.System.GetUtcNow();
        fra.Set(mood);
        Sample without = await loop.FirstAsync(sample => !sample.Names(fra.Address));
        DateTimeOffset decided = await server.DecidedAsync($"www.example.com/fra/{fra.Address}", "down");
        if (mood == Mood.Failing)
            Assert.InRange(decided, fra.Probes.ElementAt(timing.Fall - 1), DateTimeOffset.MaxValue);

        // Answers that came meanwhile are looked at below: none of them may name it before it is well again.
        DateTimeOffset mended = TimeProvider.System.GetUtcNow();
        fra.Set(Mood.Well);
        Sample again = await loop.FirstAsync(sample => sample.Names(fra.Address));
        int probes = fra.Probes.Count;
        await AssertStaysAsync(loop, fra.Address);

        Report($"{mood}: out of the answers after {Seconds(without.At - stopped)} s (worst case {Seconds(timing.WorstCase(mood))} s), " +
            $"{Seconds(without.At - decided)} s after the deciding probe; back {Seconds(again.At - mended)} s after it was well, by {probes} probes");
        Assert.InRange(without.At - stopped, TimeSpan.Zero, timing.WorstCase(mood));
        Assert.InRange(without.At - decided, TimeSpan.FromMilliseconds(-1), MostFromDecisionToAnswer);
        Assert.InRange(probes, Rise, Rise + 1);
        Assert.True(again.At > mended, $"named again at {again.At:O}, well only since {mended:O}");
    }

    /// <summary>Reads on for a while: an answer without it would be a verdict that wavers.</summary>
    private static async Task AssertStaysAsync(QueryLoop loop, string address)
    {
        for (int i = 0; i < 100; i++)
            Assert.Contains(address, (await loop.NextAsync()).Addresses);
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>The numbers of a monitor that decide how soon it sees a failure.</summary>
    private sealed record Timing(TimeSpan Interval, TimeSpan Timeout, TimeSpan Confirm, int Fall)
    {
        /// <summary>From the last good moment (health.md, item 1).</summary>
        public TimeSpan WorstCase(Mood mood) =>
            (1.1 * Interval) + Confirm + ((Fall - 2) * 1.1 * Interval) + (mood == Mood.Hanging ? Fall * Timeout : TimeSpan.Zero) + Slack;
    }
}
