using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Control.Preview;

namespace Gslb.Control.Tests.Preview;

/// <summary>What a change would do, as people are told before they make it.</summary>
public sealed class PreviewerTests
{
    private const string Www = "www 60 POOL geo\n MEMBER iad 192.0.2.1 monitor=m\n MEMBER fra 192.0.2.2 monitor=m\n MEMBER sin 192.0.2.3 monitor=m\n";

    [Fact]
    public void The_folder_as_it_is_in_force_changes_nothing()
    {
        using var bench = new PreviewBench(Www + "alias ALIAS www\n");
        PreviewFindings found = bench.Folder();
        Assert.Equal((0, 0, 0), Counts(found.Names));
        Assert.Equal((0, 0, 0), Counts(found.Pools));
        Assert.Empty(found.Moves.Moves);
        Assert.Equal(0, found.Lost.Count + found.Usability.Emptied.Count + found.Usability.Without.Count);
    }

    [Fact]
    public void A_drained_datacenter_sends_its_clients_to_the_next_one()
    {
        using var bench = new PreviewBench(Www);
        PreviewFindings found = bench.Drain("iad");
        Assert.Equal("www: iad → fra 1", PreviewBench.Text(found.Moves.Moves));
        Assert.Equal([new MovedPool("www.example.com", 1, null)], found.Moves.Pools);
        Assert.Equal((0, 0, 0), Counts(found.Names));
        Assert.Equal("www: iad → sin 1", PreviewBench.Text(bench.Drain("fra", "www.example.com/iad/192.0.2.1").Moves.Moves));
        Assert.Empty(bench.Drain("sin").Moves.Moves);
    }

    [Fact]
    public void Verdicts_and_drains_of_now_count_before_and_after()
    {
        using var bench = new PreviewBench(Www);
        bench.Probe("www.example.com/fra/192.0.2.2", true);
        bench.Probe("www.example.com/iad/192.0.2.1", true);
        bench.Probe("www.example.com/fra/192.0.2.2", false);
        Assert.Equal("www: iad → sin 1", PreviewBench.Text(bench.Drain("iad").Moves.Moves));

        // A new endpoint is unknown, and a group with nobody known to be up takes it.
        Assert.Equal("www: iad → fra 1", PreviewBench.Text(bench.Zone(Www.Replace("192.0.2.2", "192.0.2.22"), "iad").Moves.Moves));
    }

    /// <summary>1 : 1 becomes 3 : 1: a quarter moves.</summary>
    [Theory]
    [InlineData("weighted")]
    [InlineData("sticky")]
    public void A_changed_weight_moves_its_share_and_no_more(string draw)
    {
        string zone = $"www 60 POOL {draw}\n MEMBER iad 192.0.2.1\n MEMBER fra 192.0.2.2\n";
        using var bench = new PreviewBench(zone);
        PreviewFindings found = bench.Zone(zone.Replace("192.0.2.1", "192.0.2.1 weight=3"));
        Assert.Equal("www: fra → iad 0.25", PreviewBench.Text(found.Moves.Moves));
        Assert.Equal(["www.example.com"], found.Pools.Changed.Items);
        Assert.Equal(0.25, found.Moves.Mean);
    }

    [Fact]
    public void What_two_lose_goes_to_those_that_gain_in_proportion()
    {
        string zone = "www 60 POOL weighted\n MEMBER iad 192.0.2.1 weight=5\n MEMBER fra 192.0.2.2 weight=5\n MEMBER sin 192.0.2.3 weight=0\n";
        using var bench = new PreviewBench(zone);
        PreviewFindings found = bench.Zone("www 60 POOL weighted\n MEMBER iad 192.0.2.1 weight=3\n MEMBER fra 192.0.2.2 weight=1\n MEMBER sin 192.0.2.3 weight=6\n");
        Assert.Equal("www: fra → sin 0.4; www: iad → sin 0.2", PreviewBench.Text(found.Moves.Moves));
        Assert.Equal(0.6, Assert.Single(found.Moves.Pools).Share);
    }

    /// <summary>The unicast space has 2³² less 224/3 and what RFC 6890 sets apart; a /8 is 0.45 % of it.</summary>
    [Fact]
    public void A_map_moves_as_many_addresses_as_its_line_has()
    {
        using var bench = new PreviewBench(Www.Replace("geo", "geo map=x") + "$MAP x default nearest\n");
        PreviewFindings found = bench.Zone(Www.Replace("geo", "geo map=x") + "$MAP x default nearest\n$MAP x subnet=8.0.0.0/8 fra nearest\n");
        const double reserved = (1L << 24) * 3 + (1L << 22) + (1L << 16) + (1L << 20) + 256 * 4 + (1L << 16) + (1L << 17);
        Assert.Equal(Math.Round((1L << 24) / ((7L << 29) - reserved), 6), Assert.Single(found.Moves.Moves).Share);
        Assert.Equal(["www.example.com"], found.Pools.Changed.Items);
    }

    [Fact]
    public void Addresses_that_no_client_can_have_count_only_where_a_map_names_them()
    {
        string zone = Www.Replace("geo", "geo map=x") + "$MAP x default iad\n$MAP x subnet=10.0.0.0/8 fra\n";
        using var bench = new PreviewBench(zone);
        Assert.Equal("www: fra → sin 0.005", PreviewBench.Text(bench.Zone(zone.Replace("/8 fra", "/8 sin")).Moves.Moves));
        Assert.Equal("", PreviewBench.Text(bench.Zone(zone + "$MAP x subnet=10.7.0.0/24 sin\n").Moves.Moves));
    }

    [Fact]
    public void Counted_queries_weigh_by_the_network_they_came_from_in_both_families()
    {
        string zone = Www.Replace("geo", "geo map=x") + "$MAP x default iad\n$MAP x subnet=8.0.0.0/8,2001:db8::/32 fra\n";
        using var bench = new PreviewBench(zone);
        Assert.Null(bench.Drain("fra").Moves.Moves.Single().Traffic);
        bench.Count("8.8.8.0", 60);
        bench.Count("2001:db8:7::", 15);
        bench.Count("9.9.9.0", 25);
        PreviewFindings found = bench.Drain("fra");
        Assert.Equal("www: fra → - 0.005 (0.75)", PreviewBench.Text(found.Moves.Moves));
        Assert.Equal((100, 0.75), (found.Samples, found.Moves.MeanTraffic!.Value));
    }

    [Fact]
    public void A_new_pool_takes_nobody_away_and_a_removed_one_leaves_all_without_an_answer()
    {
        using var bench = new PreviewBench(Www);
        PreviewFindings found = bench.Zone("web 60 POOL weighted\n MEMBER fra 192.0.2.2\n");
        Assert.Equal("web: - → fra 1; www: iad → - 1", PreviewBench.Text(found.Moves.Moves));
        Assert.Equal(["www.example.com"], found.Moves.Pools.Select(pool => pool.Pool));
        foreach (ChangedNames names in (ChangedNames[])[found.Names, found.Pools])
            Assert.Equal(["web.example.com", "www.example.com"], names.Added.Items.Concat(names.Removed.Items));
        Assert.Equal(["www.example.com/fra/192.0.2.2", "www.example.com/iad/192.0.2.1", "www.example.com/sin/192.0.2.3"], found.Lost.Items);
    }

    [Fact]
    public void A_and_AAAA_are_told_apart_and_the_greater_share_counts()
    {
        using var bench = new PreviewBench("www 60 POOL weighted\n MEMBER iad 192.0.2.1\n MEMBER fra 192.0.2.2\n MEMBER iad 2001:db8::1\n MEMBER fra 2001:db8::2 weight=3\n");
        Move move = Assert.Single(bench.Drain("iad").Moves.Moves);
        Assert.Equal((0.5, 0.5, 0.25), (move.Share, move.IPv4!.Value, move.IPv6!.Value));
    }

    [Fact]
    public void A_pool_inside_a_pool_sends_clients_where_its_own_members_are()
    {
        using var bench = new PreviewBench(Www + "all 60 POOL weighted\n MEMBER sin pool:www\n MEMBER sin 192.0.2.9\n");
        foreach (string member in (string[])["iad/192.0.2.1", "fra/192.0.2.2", "sin/192.0.2.3"])
            bench.Probe("www.example.com/" + member, true);
        Assert.Equal("www: iad → fra 1; all: iad → fra 0.5", PreviewBench.Text(bench.Drain("iad").Moves.Moves));
    }

    [Fact]
    public void Another_pool_that_answers_in_an_emergency_answers_by_its_own_map()
    {
        using var bench = new PreviewBench(Www + "db 60 POOL geo when-down=pool:www map=x\n MEMBER sin 192.0.2.9\n$MAP x default sin\n");
        PreviewFindings found = bench.Drain("db.example.com");
        Assert.Equal("db: sin → - 1", PreviewBench.Text(found.Moves.Moves));
        bench.Write(Www + "db 60 POOL geo when-down=pool:www map=x\n MEMBER sin 192.0.2.9 monitor=m\n$MAP x default sin\n");
        bench.Reload();
        bench.Probe("db.example.com/sin/192.0.2.9", true);
        bench.Probe("db.example.com/sin/192.0.2.9", false);
        Assert.Equal("db: iad → - 1; www: iad → fra 1", PreviewBench.Text(bench.Drain("db.example.com", "iad").Moves.Moves));
    }

    [Fact]
    public void Pools_that_would_have_nobody_to_answer_with_are_named()
    {
        string zone = Www + "dead 60 POOL weighted\n MEMBER iad 192.0.2.4 monitor=m\n both 60 POOL weighted\n MEMBER iad 2001:db8::1\n MEMBER fra 192.0.2.5\n".Replace("\n both", "\nboth");
        using var bench = new PreviewBench(zone);
        bench.Probe("dead.example.com/iad/192.0.2.4", true);
        bench.Probe("dead.example.com/iad/192.0.2.4", false);
        PreviewFindings found = bench.Drain("iad");
        Assert.Equal(["both.example.com"], found.Usability.Emptied.Items);
        Assert.Equal(["both.example.com", "dead.example.com"], found.Usability.Without.Items);

        // A family that is lost whole is missed as well.
        Assert.Equal(["both.example.com"], bench.Zone(zone.Replace(" MEMBER iad 2001:db8::1\n", "")).Usability.Emptied.Items);
    }

    [Fact]
    public void Errors_are_those_that_a_reload_would_report()
    {
        using var bench = new PreviewBench(Www);
        bench.Write("www A 192.0.2.333\nold ALIAS nowhere\n");
        PreviewReport report = bench.Try(new PreviewRequest(null, []));
        Assert.Null(report.Findings);
        Assert.Equal(bench.Reload().Diagnostics, report.Diagnostics);

        // Drains are tried on what serves.
        Assert.Equal("www: iad → fra 1", PreviewBench.Text(bench.Drain("iad").Moves.Moves));
        Assert.Equal("nowhere", bench.Try(new PreviewRequest(null, ["iad", "nowhere"])).UnknownTarget);
    }

    [Fact]
    public void Files_include_each_other_by_their_names()
    {
        using var bench = new PreviewBench(Www);
        PreviewFindings found = bench.Files(new Dictionary<string, string>
        {
            ["example.org.zone"] = "$TTL 300\n@ SOA ns1 host ( 1 1h 15m 30d 30 )\n NS ns1\n$INCLUDE shared/servers\n",
            ["shared/servers"] = "ns1 A 192.0.2.53\n$INCLUDE .more.zone\n",
            ["shared/.more.zone"] = "ns2 A 192.0.2.54\n",
        });
        Assert.Equal(["example.org", "ns1.example.org", "ns2.example.org"], found.Names.Added.Items);
    }

    [Fact]
    public void Nothing_of_it_reaches_what_serves()
    {
        using var bench = new PreviewBench(Www);
        ServingState before = bench.Cell.Current;
        for (int i = 0; i < 5; i++)
            bench.Zone(Www.Replace("192.0.2.1", $"192.0.3.{i}") + "new 60 POOL weighted\n MEMBER iad 192.0.2.9\n", "fra");
        Assert.Same(before, bench.Cell.Current);

        // Counter slots are of what was activated: the next new endpoint has the next slot.
        bench.Write(Www + "new 60 POOL weighted\n MEMBER iad 192.0.2.9\n");
        bench.Reload();
        Endpoint added = bench.Cell.Current.Snapshot.Endpoints.Single(endpoint => endpoint.Id == "new.example.com/iad/192.0.2.9");
        Assert.Equal(before.Snapshot.Endpoints.Length, added.CounterSlot);
    }

    /// <summary>Each preview compares with one moment, whatever is activated meanwhile; and no reload fails or waits for it.</summary>
    [Fact]
    public async Task Reloads_go_on_while_previews_run()
    {
        using var bench = new PreviewBench(Www);
        Task<PreviewFindings[]> previews = Task.Run(
            () => Enumerable.Range(0, 20).Select(i => bench.Zone(Www.Replace("192.0.2.2", $"192.0.9.{i}"), "iad")).ToArray(), TestContext.Current.CancellationToken);
        int reloads = 0;
        for (; !previews.IsCompleted; reloads++)
        {
            bench.Write(Www + (reloads % 2 == 0 ? "more 60 POOL weighted\n MEMBER sin 192.0.2.9\n" : ""));
            Assert.True(bench.Reload().Activated);
        }

        Assert.NotEqual(0, reloads);
        Assert.All(await previews, found =>
        {
            Assert.Equal("www: iad → fra 1", PreviewBench.Text(found.Moves.Moves.Where(move => move.To is not null)));
            Assert.Contains(found.Names.Removed.Count, (int[])[0, 1]);
            Assert.Equal(found.Names.Removed.Count, found.Pools.Removed.Count);
            Assert.Equal(found.Names.Removed.Count + 1, found.Lost.Count);
        });
    }

    [Fact]
    public void What_was_usable_last_goes_on_over_a_change()
    {
        string zone = "www 60 POOL weighted when-down=last\n MEMBER iad 192.0.2.1 monitor=m\n MEMBER fra 192.0.2.2 monitor=m\n";
        using var bench = new PreviewBench(zone);
        foreach (bool passes in (bool[])[true, false])
        {
            bench.Probe("www.example.com/fra/192.0.2.2", passes);
            bench.Probe("www.example.com/iad/192.0.2.1", passes);
        }

        Assert.Equal("", PreviewBench.Text(bench.Zone(zone + "more A 192.0.2.7\n").Moves.Moves));
    }

    /// <summary>Each pool of a chain may follow the next one; validation allows sixteen in a row, as the engine does, and any number of such chains.</summary>
    [Fact]
    public void Chains_of_pools_are_followed_to_their_ends()
    {
        var text = new System.Text.StringBuilder("p0 60 POOL weighted\n MEMBER iad 192.0.2.1\n");
        for (int i = 1; i < 6_000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{i} 60 POOL weighted{(i % 16 == 0 ? "" : $" when-down=pool:p{i - 1}")}\n MEMBER iad 192.0.2.1\n");
        using var bench = new PreviewBench(text.ToString());
        Assert.Equal(6_000, bench.Drain("iad").Moves.Count);
    }

    /// <summary>Explicit, for its figure is what counts: a drain that moves 10,000 pools on one map, over the database that ships with the program.</summary>
    [Fact(Explicit = true)]
    public void Ten_thousand_pools_on_one_map_take_seconds()
    {
        var text = new System.Text.StringBuilder("$MAP x country=DE,AT fra iad nearest\n$MAP x default nearest\n");
        for (int i = 0; i < 10_000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{i} 60 POOL geo weighted map=x\n MEMBER iad 192.0.2.1 weight={(i % 7) + 1}\n MEMBER iad 192.0.2.4\n MEMBER fra 192.0.2.2\n MEMBER sin 192.0.2.3\n");
        using var bench = new PreviewBench(text.ToString(), ownGeo: false);
        PreviewFindings drained = bench.Drain("sin");
        long start = TimeProvider.System.GetTimestamp();
        drained = bench.Drain("iad");
        double drain = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        start = TimeProvider.System.GetTimestamp();
        PreviewFindings folder = bench.Zone(text.Replace("weight=3", "weight=9").ToString());
        TestContext.Current.TestOutputHelper!.WriteLine($"drain {drain:0} ms, folder {TimeProvider.System.GetElapsedTime(start).TotalMilliseconds:0} ms; {drained.Moves.Count} and {folder.Moves.Count} moves");
        Assert.InRange(drain, 0, 20_000);
    }

    private static (int, int, int) Counts(ChangedNames names) => (names.Added.Count, names.Removed.Count, names.Changed.Count);
}
