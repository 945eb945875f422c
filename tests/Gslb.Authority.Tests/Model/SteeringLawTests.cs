using System.Globalization;
using Gslb.Authority.Engine;
using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Model;

/// <summary>Laws that hold for every pool: shares, sticky clients, tiers, drains.</summary>
public sealed class SteeringLawTests
{
    private const int Draws = 1_000_000;
    private const int Clients = 20_000;
    private const string Datacenter = "$DATACENTER d\n";

    /// <summary>The members that the first clients of eight weighted members had when this was written.</summary>
    private const string StickyOfOld = "5054540457506774252405047144002545545244";

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

    [Theory]
    [InlineData("1 1 1 1 1")]
    [InlineData("5 1 3 2 4")]
    [InlineData("1 9")]
    public void Sticky_moves_to_a_member_that_joins_its_share_and_nobody_else(string pattern)
    {
        int[] weights = [.. pattern.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        int joined = weights.Length - 1;
        int[] before = Placed(Scenario.Of("p 60 POOL sticky\n" + Members(weights[..joined]) + Datacenter));
        int[] after = Placed(Scenario.Of("p 60 POOL sticky\n" + Members(weights) + Datacenter));
        for (int client = 0; client < Clients; client++)
            Assert.True(after[client] == before[client] || after[client] == joined);
        Within(after.Count(place => place == joined), (double)weights[joined] / weights.Sum());
    }

    [Fact]
    public void Sticky_is_the_same_on_every_node_after_a_restart_and_whatever_the_order_of_lines()
    {
        string[] lines = Members([3, 1, 4, 1, 5, 9, 2, 6]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Scenario zone = Scenario.Of("p 60 POOL sticky\n" + string.Join('\n', lines) + "\n" + Datacenter);
        int[] one = Placed(zone);
        int[] other = Placed(Scenario.Of(Datacenter + "a 60 POOL\n MEMBER d 192.0.2.99\np 60 POOL sticky\n" + string.Join('\n', lines.Reverse()) + "\n", seed: 7));
        Assert.Equal(one, other);

        // Of before a restart nothing is left but the zone; and a member that was away comes back to its clients.
        Assert.Equal(one, Placed(zone.With(Usability.Down, "/192.0.2.5").With(Usability.Up, "/192.0.2.5").Activated()));

        // Nodes of other versions agree as well: these clients were placed so once and for all.
        Assert.Equal(StickyOfOld, string.Concat(one.Take(StickyOfOld.Length)));
    }

    [Theory]
    [InlineData("weighted")]
    [InlineData("sticky")]
    [InlineData("geo weighted")]
    [InlineData("failover sticky")]
    [InlineData("weighted", "answers=3")]
    [InlineData("sticky", "answers=3")]
    public void Weight_0_is_answered_only_when_no_positive_weight_is_usable(string steps, string options = "")
    {
        var random = new Random(11);
        int[] weights = [0, 3, 0, 1, 0, 7];
        Scenario zone = Scenario.Of($"p 60 POOL {steps} {options}\n" + Members(weights) + Datacenter);
        var standby = new HashSet<int>();
        for (int round = 0; round < 2_000; round++)
        {
            Usability[] fates = [.. weights.Select(_ => random.Next(3) == 0 ? Usability.Up : (Usability)random.Next(2, 4))];
            zone.With(Enumerable.Range(0, weights.Length).ToDictionary(i => $"p.example.com/d/192.0.2.{i}", i => new Standing(fates[i])));
            int[] answered = [.. zone.Ask("p A", $"10.{round / 200}.{round % 200}.0/24").Answer.Select(record => (int)record.Rdata[3])];
            if (!fates.Contains(Usability.Up))
                continue;
            Assert.NotEmpty(answered);
            Assert.All(answered, i => Assert.Equal(Usability.Up, fates[i]));
            bool positive = Enumerable.Range(0, weights.Length).Any(i => weights[i] > 0 && fates[i] == Usability.Up);
            Assert.All(answered, i => Assert.Equal(positive, weights[i] > 0));
            if (!positive)
                standby.UnionWith(answered);
        }

        // Standbys share what comes to them.
        Assert.Equal([0, 2, 4], standby.Order());
    }

    /// <summary>Over random zones, of all steps and options, with pools in pools, and random health: who is drained is in no answer, and neither is a member of what is.</summary>
    [Fact]
    public void A_drained_member_never_appears_whatever_the_rest()
    {
        var random = new Random(17);
        var generator = new ModelGenerator(random);
        int drained = 0;
        for (int round = 0; round < 300; round++)
        {
            ModelZone zone = generator.Zone();
            Scenario scenario = Scenario.Of(zone.ToText(), ModelClients.Locations);
            ModelHealth? health = null;
            for (int moment = 0; moment < 4; moment++)
            {
                health = generator.Health(zone, health);
                scenario.With(health.Standings);
                HashSet<string> gone = [.. health.Standings.Where(entry => entry.Value.Usability == Usability.Gone).Select(entry => entry.Key.Split('/')[2])];
                drained += gone.Count;
                foreach (ModelPool pool in zone.Pools)
                {
                    foreach (string type in (string[])["A", "AAAA"])
                    {
                        Message answer = scenario.Ask($"{pool.Name} {type}", $"10.{random.Next(12)}.0.0/24");
                        Assert.All(answer.Answer, record => Assert.DoesNotContain(Target(record), gone));
                    }
                }
            }
        }

        Assert.InRange(drained, 1_000, int.MaxValue);
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

    /// <summary>Addresses and names of the model's members are each other's in no two pools.</summary>
    private static string Target(MessageRecord record)
    {
        string text = RdataText.Format(record.Type, record.Rdata.AsSpan());
        return record.Type == RecordType.CNAME ? "cname:" + text.TrimEnd('.') : text;
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
