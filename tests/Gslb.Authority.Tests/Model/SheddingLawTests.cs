using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Model;

/// <summary>Laws of shedding: how many are passed on, who, and that nobody else moves.</summary>
public sealed class SheddingLawTests
{
    private const int Clients = 20_000;

    /// <summary>One order for everybody: a, b, c.</summary>
    private const string Row = """
        $DATACENTER a
        $DATACENTER b
        $DATACENTER c
        p 60 POOL geo shed=yes
         MEMBER a 192.0.2.1
         MEMBER b 192.0.2.2
         MEMBER c 192.0.2.3

        """;

    /// <summary>Clients of a at 5, 20, 35 and 50 degrees east, as many at each; those lose 30 degrees at b, 0 at b, 90 at c, and 10 at d, if they are passed on.</summary>
    private const string Line = """
        $DATACENTER a lat=0 lon=0
        $DATACENTER b lat=0 lon=40
        $DATACENTER c lat=0 lon=160
        $DATACENTER d lat=0 lon=110
        $MAP m subnet=10.0.0.0/16 a b c d nearest
        $MAP m subnet=10.1.0.0/16 a b d c nearest
        $MAP m subnet=10.2.0.0/16 a c b d nearest
        $MAP m subnet=10.3.0.0/16 a d b c nearest
        $MAP m default none
        p 60 POOL geo shed=yes map=m
         MEMBER a 192.0.2.1
         MEMBER b 192.0.2.2
         MEMBER c 192.0.2.3
         MEMBER d 192.0.2.4

        """;

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    [InlineData(1 / 256.0)]
    public void A_datacenter_keeps_its_share(double keep)
    {
        int[] places = Placed(Of(Row, keep));
        Within(places.Count(place => place == 1), keep);
        Assert.DoesNotContain(3, places);
    }

    [Fact]
    public void Each_datacenter_passes_on_clients_of_its_own_choice()
    {
        int[] places = Placed(Of(Row, 0.5, 0.5));
        Within(places.Count(place => place == 1), 0.5);
        Within(places.Count(place => place == 2), 0.25);
        Within(places.Count(place => place == 3), 0.25);
    }

    [Fact]
    public void Whom_all_pass_on_the_first_serves()
    {
        int[] places = Placed(Of(Row, 0.5, 0.5, 0.5));
        Within(places.Count(place => place == 1), 0.5 + 0.125);
        Assert.All(Placed(Of(Row, 0, 0, 0)), place => Assert.Equal(1, place));
    }

    [Fact]
    public void Nobody_moves_while_the_share_stays()
    {
        Scenario one = Of(Row, 0.4, 0.7);
        int[] places = Placed(one);
        Assert.Equal(places, Placed(one));
        Assert.Equal(places, Placed(one.Activated()));
        one.With(Usability.Down, "/192.0.2.3").With(Usability.Up, "/192.0.2.3");
        Assert.Equal(places, Placed(one));

        // Another node, another order of lines and another pool before it.
        string[] lines = Row.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string other = string.Join('\n', [.. lines[..3], "o 60 POOL geo\n MEMBER a 192.0.2.9", lines[3], .. lines[4..].Reverse()]) + "\n";
        Assert.Equal(places, Placed(Of(other, 0.4, 0.7)));
    }

    [Theory]
    [InlineData(0.8, 0.6)]
    [InlineData(1, 0.9)]
    [InlineData(0.3, 0)]
    public void A_share_that_falls_moves_only_the_clients_of_the_difference(double from, double to)
    {
        int[] before = Placed(Of(Row, from, 0.5)), after = Placed(Of(Row, to, 0.5));
        int moved = Enumerable.Range(0, Clients).Count(client => before[client] != after[client]);
        Assert.All(Enumerable.Range(0, Clients), client => Assert.True(before[client] == 1 || before[client] == after[client]));
        Within(moved, from - to);
    }

    [Theory]
    [InlineData(1, "1 1 1 1")]
    [InlineData(0.9, "1 1/2 1 1")]
    [InlineData(0.75, "1 2 1 1")]
    [InlineData(0.6, "1 2 1 1/4")]
    [InlineData(0.5, "1 2 1 4")]
    [InlineData(0.3, "1/2 2 1 4")]
    [InlineData(0.25, "2 2 1 4")]
    [InlineData(0.1, "2 2 1/3 4")]
    [InlineData(0, "2 2 3 4")]
    public void Those_are_passed_on_who_lose_least(double keep, string expected)
    {
        Scenario zone = Of(Line, keep);
        for (int block = 0; block < 4; block++)
        {
            int[] served = [.. Enumerable.Range(0, 256).Select(client => Ask(zone, $"10.{block}.{client}.0/24").Answer[0].Rdata[3]).Distinct().Order().Select(octet => (int)octet)];
            Assert.Equal(expected.Split(' ')[block], string.Join('/', served));
        }
    }

    /// <summary>RFC 7871 §7.2.1: the scope grows only where the answer depends on more of the client.</summary>
    [Fact]
    public void The_scope_grows_only_where_a_hash_decides()
    {
        Scenario zone = Of(Line, 0.6);
        Assert.Equal([16, 16, 16, 24], Enumerable.Range(0, 4).Select(block => (int)Ask(zone, $"10.{block}.7.0/24").Scope));
        Assert.Equal(20, Ask(Of(Line.Replace("shed=yes", "shed=yes sticky-prefix=20/48", StringComparison.Ordinal), 0.6), "10.3.7.0/24").Scope);
        Assert.Equal(0, Ask(Of(Row, 1), "10.1.7.0/24").Scope);
    }

    [Fact]
    public void Clients_go_on_to_the_first_datacenter_that_can_serve_by_what_they_lose_there()
    {
        // Without b they lose 150 degrees at c, 70 at d, 90 at c, 10 at d.
        Scenario zone = Of(Line, 0.5).With(Usability.Down, "/192.0.2.2");
        Assert.Equal([1, 4, 1, 4], Enumerable.Range(0, 4).Select(block => (int)Ask(zone, $"10.{block}.7.0/24").Answer[0].Rdata[3]));
    }

    [Fact]
    public void Nobody_is_ever_passed_on_to_a_datacenter_that_cannot_serve()
    {
        var random = new Random(5);
        for (int round = 0; round < 300; round++)
        {
            Usability[] fates = [.. Enumerable.Range(0, 4).Select(_ => (Usability)random.Next(1, 4))];
            Scenario zone = Of(Line, random.Next(5) / 4.0, random.Next(5) / 4.0, random.Next(5) / 4.0, random.Next(5) / 4.0)
                .With(Enumerable.Range(0, 4).ToDictionary(i => $"p.example.com/{"abcd"[i]}/192.0.2.{i + 1}", i => new Standing(fates[i])));
            for (int client = 0; client < 40; client++)
            {
                foreach (MessageRecord answer in Ask(zone, $"10.{client % 4}.{client}.0/24").Answer)
                    Assert.Equal(fates.Contains(Usability.Up) ? Usability.Up : Usability.Down, fates[answer.Rdata[3] - 1]);
            }
        }
    }

    [Fact]
    public void A_pool_that_fails_open_passes_nobody_on()
    {
        Scenario zone = Of(Row, 0, 0, 0).With(Usability.Down, "/192.0.2.1", "/192.0.2.2", "/192.0.2.3");
        Assert.All(Placed(zone), place => Assert.Equal(1, place));
    }

    [Fact]
    public void Datacenters_that_a_tolerance_joins_pass_on_together()
    {
        string text = Line.Replace("map=m", "tolerance=1000km", StringComparison.Ordinal);
        Scenario zone = Scenario.Of(text, ModelClients.Locations).Keeping((_, group) => group.Length == 2 ? 0.0 : 1);
        Assert.Equal(2, zone.State.Snapshot.Maps[zone.State.Snapshot.Pools[0].Map].Locate(Address("10.1.0.0")).Order.Group(0).Length);
        Assert.Equal(4, Ask(zone, "10.1.7.0/24").Answer[0].Rdata[3]);
    }

    /// <param name="keeps">of a, b, c and d; 1 where none is given</param>
    private static Scenario Of(string zone, params double[] keeps) =>
        Scenario.Of(zone, ModelClients.Locations).Keeping((_, group) => group[0][0] - 'a' is var i && i < keeps.Length ? keeps[i] : 1);

    private static Message Ask(Scenario zone, string subnet) => zone.Ask("p A", subnet);

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out NetworkAddress address) ? address : throw new FormatException(text);

    /// <summary>The datacenter of each of many clients, by the last octet of its member.</summary>
    private static int[] Placed(Scenario zone) =>
        [.. Enumerable.Range(0, Clients).Select(client => (int)Ask(zone, $"{new NetworkAddress(AddressFamilyKind.IPv4, 0, (uint)client << 8)}/24").Answer[0].Rdata[3])];

    /// <summary>Within five standard deviations.</summary>
    private static void Within(int count, double share) =>
        Assert.InRange(count, (Clients * share) - (5 * Math.Sqrt(Clients * share * (1 - share))) - 1, (Clients * share) + (5 * Math.Sqrt(Clients * share * (1 - share))) + 1);
}
