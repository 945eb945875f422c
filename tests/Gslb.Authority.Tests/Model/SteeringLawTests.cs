using System.Globalization;
using Gslb.Authority.Engine;
using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Model;

/// <summary>Laws that hold for every pool: shares, sticky clients, tiers, drains.</summary>
public sealed class SteeringLawTests
{
    private const int Draws = 1_000_000;
    private const int Clients = 20_000;
    private const string Datacenter = "$DATACENTER d\n";

    private static readonly DomainName Name = DomainName.Parse("p.example.com.");
    private static readonly byte[] Query = new QueryMessage(1, Name, RecordType.A, null).ToOctets();

    /// <summary>χ² over 10⁶ draws; with n − 1 degrees of freedom, n − 1 + 5·√(2(n − 1)) + 10 is exceeded less than once in 10⁵ (the seed is fixed).</summary>
    [Theory]
    [InlineData("1 1")]
    [InlineData("1 3 6")]
    [InlineData("65535 1")]
    [InlineData("0 5 2 0 7")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [InlineData("100 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1")]
    public void Weighted_gives_each_member_its_share(string pattern)
    {
        int[] weights = [.. pattern.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        Scenario zone = Scenario.Of("p 60 POOL weighted\n" + Members(weights) + Datacenter);
        var counts = new int[weights.Length];
        for (int draw = 0; draw < Draws; draw++)
            counts[Drawn(zone.Send(Query))]++;
        double chi = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double share = (double)Draws * weights[i] / weights.Sum();
            if (weights[i] == 0)
                Assert.Equal(0, counts[i]);
            else
                chi += Math.Pow(counts[i] - share, 2) / share;
        }

        int freedom = weights.Count(weight => weight > 0) - 1;
        Assert.InRange(chi, 0, freedom + (5 * Math.Sqrt(2 * freedom)) + 10);
    }

    [Theory]
    [InlineData("1 1 1 1 1")]
    [InlineData("1 2 3 4 5")]
    public void Sticky_moves_only_the_clients_of_a_member_that_leaves(string pattern)
    {
        int[] weights = [.. pattern.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        Scenario zone = Scenario.Of("p 60 POOL sticky\n" + Members(weights) + Datacenter);
        int[] before = Placed(zone);
        zone.With(Usability.Down, "/192.0.2.2");
        int[] after = Placed(zone);
        for (int client = 0; client < Clients; client++)
            Assert.True(before[client] == 2 ? after[client] != 2 : after[client] == before[client]);

        // Each has had its share: within five standard deviations.
        for (int member = 0; member < weights.Length; member++)
            Within(before.Count(place => place == member), (double)weights[member] / weights.Sum());
    }

    [Fact]
    public void Sticky_moves_one_in_n_plus_one_to_a_member_that_joins()
    {
        int[] before = Placed(Scenario.Of("p 60 POOL sticky\n" + Members([1, 1, 1, 1]) + Datacenter));
        int[] after = Placed(Scenario.Of("p 60 POOL sticky\n" + Members([1, 1, 1, 1, 1]) + Datacenter));
        for (int client = 0; client < Clients; client++)
            Assert.True(after[client] == before[client] || after[client] == 4);
        Within(after.Count(place => place == 4), 1 / 5.0);
    }

    [Fact]
    public void Sticky_is_the_same_on_every_node_and_whatever_the_order_of_lines()
    {
        string[] lines = Members([3, 1, 4, 1, 5, 9, 2, 6]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int[] one = Placed(Scenario.Of("p 60 POOL sticky\n" + string.Join('\n', lines) + "\n" + Datacenter));
        int[] other = Placed(Scenario.Of(Datacenter + "a 60 POOL\n MEMBER d 192.0.2.99\np 60 POOL sticky\n" + string.Join('\n', lines.Reverse()) + "\n"));
        Assert.Equal(one, other);
    }

    [Theory]
    [InlineData("failover")]
    [InlineData("failover all")]
    [InlineData("failover sticky")]
    [InlineData("failover round-robin")]
    public void Failover_never_skips_a_usable_lower_tier_and_no_drained_member_appears(string steps)
    {
        var random = new Random(7);
        int[] tiers = [.. Enumerable.Range(0, 12).Select(_ => random.Next(1, 5))];
        Scenario zone = Scenario.Of($"p 60 POOL {steps}\n" + string.Concat(tiers.Select((tier, i) => $" MEMBER d 192.0.2.{i} tier={tier}\n")) + Datacenter);
        for (int round = 0; round < 2_000; round++)
        {
            Usability[] fates = [.. tiers.Select(_ => (Usability)random.Next(1, 4))];
            zone.With(Enumerable.Range(0, 12).ToDictionary(i => $"p.example.com/d/192.0.2.{i}", i => new Standing(fates[i])));
            int[] answered = [.. zone.Ask("p A").Answer.Select(record => (int)record.Rdata[3])];
            int[] usable = [.. Enumerable.Range(0, 12).Where(i => fates[i] == Usability.Up)];
            Assert.DoesNotContain(answered, i => fates[i] == Usability.Gone);
            if (usable.Length > 0)
                Assert.All(answered, i => Assert.True(fates[i] == Usability.Up && tiers[i] == usable.Min(other => tiers[other])));
            else
                Assert.Equal(fates.Contains(Usability.Down), answered.Length > 0);
        }
    }

    private static string Members(int[] weights) => string.Concat(weights.Select((weight, i) => $" MEMBER d 192.0.2.{i} weight={weight}\n"));

    private static int Drawn(byte[] response) => response[^1];

    /// <summary>The member that each of many clients gets, told apart by their /24.</summary>
    private static int[] Placed(Scenario zone)
    {
        var places = new int[Clients];
        for (int client = 0; client < Clients; client++)
        {
            string address = new NetworkAddress(AddressFamilyKind.IPv4, 0, (uint)client << 8).ToString();
            places[client] = Drawn(zone.Send(Query, Transport.Udp, address));
        }

        return places;
    }

    private static void Within(int count, double share) =>
        Assert.InRange(count, (Clients * share) - (5 * Math.Sqrt(Clients * share * (1 - share))), (Clients * share) + (5 * Math.Sqrt(Clients * share * (1 - share))));
}
