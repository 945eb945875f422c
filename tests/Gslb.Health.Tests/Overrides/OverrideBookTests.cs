using Gslb.Health.Overrides;

namespace Gslb.Health.Tests.Overrides;

public sealed class OverrideBookTests
{
    private const string Id = "www.example.com/iad/192.0.2.10";
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly EndpointId Parts = new("www.example.com", "iad", "192.0.2.10");
    private static readonly OverrideTarget[] Levels =
    [
        new(OverrideTargetKind.Datacenter, "iad"), new(OverrideTargetKind.Pool, "www.example.com"), new(OverrideTargetKind.Endpoint, Id),
    ];

    [Fact]
    public void Drain_beats_down_beats_up_on_whatever_levels()
    {
        OverrideState?[] states = [null, OverrideState.Up, OverrideState.Down, OverrideState.Drain];
        foreach (OverrideState? datacenter in states)
        {
            foreach (OverrideState? pool in states)
            {
                foreach (OverrideState? endpoint in states)
                {
                    OverrideState?[] set = [datacenter, pool, endpoint];
                    OverrideBook book = OverrideBook.Of(Levels.Zip(set).Where(pair => pair.Second is not null).Select(pair => Make(pair.First, pair.Second!.Value)));
                    Assert.Equal(set.Max(), book.Strongest(Id, Parts, Now)?.State);
                }
            }
        }
    }

    [Fact]
    public void Others_are_not_concerned()
    {
        OverrideBook book = OverrideBook.Of(Levels.Select(level => Make(level, OverrideState.Drain)));
        Assert.Null(book.Strongest("db.example.com/fra/192.0.2.10", new EndpointId("db.example.com", "fra", "192.0.2.10"), Now));
    }

    [Fact]
    public void An_override_ends_at_its_time()
    {
        DateTimeOffset until = Now + TimeSpan.FromHours(4);
        OverrideBook book = OverrideBook.Empty.With(Make(Levels[0], OverrideState.Down) with { Until = until }).With(Make(Levels[2], OverrideState.Up));
        var ended = new List<Override>();

        Assert.Equal(until, book.NextEnd());
        Assert.Equal(OverrideState.Down, book.Strongest(Id, Parts, until - TimeSpan.FromTicks(1))?.State);
        Assert.Equal(OverrideState.Up, book.Strongest(Id, Parts, until)?.State);
        Assert.Equal(1, book.InForce(until, ended).Count);
        Assert.Equal(Levels[0], Assert.Single(ended).Target);
    }

    [Theory]
    [InlineData("iad", OverrideTargetKind.Datacenter, "iad")]
    [InlineData("WWW.Example.com.", OverrideTargetKind.Pool, "www.example.com")]
    [InlineData("WWW.example.com/iad/192.0.2.10", OverrideTargetKind.Endpoint, Id)]
    [InlineData("www.example.com/iad/2001:DB8:0::1", OverrideTargetKind.Endpoint, "www.example.com/iad/2001:db8::1")]
    [InlineData("a/b.example.com/iad/192.0.2.10", OverrideTargetKind.Endpoint, "a/b.example.com/iad/192.0.2.10")]
    public void Reads_targets_as_people_write_them(string text, OverrideTargetKind kind, string name)
    {
        Assert.True(OverrideTarget.TryParse(text, datacenter => datacenter == "iad", out OverrideTarget target));
        Assert.Equal(new OverrideTarget(kind, name), target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    [InlineData("iad/192.0.2.10")]
    [InlineData("www//192.0.2.10")]
    [InlineData("www/iad/")]
    public void Refuses_what_is_no_target(string text) => Assert.False(OverrideTarget.TryParse(text, _ => false, out _));

    private static Override Make(OverrideTarget target, OverrideState state) => new(target, state, "ops", "test", Now, null);
}
