using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Model;

/// <summary>What a scope promises to a resolver that caches by it (RFC 7871 §7.2.1, §7.3.1), through the engine, for clients of both families.</summary>
public sealed class ScopeLawTests
{
    private long _blocks;
    private long _shortest;

    [Fact]
    public void Every_address_inside_gets_the_same_answer_and_one_bit_shorter_that_is_not_true_for_some() => Check(zones: 40, seed: 7871);

    /// <summary>The same at length.</summary>
    [Fact(Explicit = true)]
    public void Scopes_of_1000_zones_are_exact() => Check(zones: 1_000, seed: 78_710);

    private void Check(int zones, int seed)
    {
        for (int i = 0; i < zones; i++)
            Check(seed + (i * 7919));

        // Most blocks are known to be the largest; the others end at a wall, or at the network of a sticky client.
        Assert.InRange(_shortest, _blocks / 3, _blocks);
    }

    private void Check(int seed)
    {
        var random = new Random(seed);
        var zone = new ScopeZone(random);
        Scenario scenario = Scenario.Of(zone.Text);
        NetworkAddress[] edges = [.. zone.Edges()];
        Dictionary<NetworkAddress, string>[] behaviours = Behaviours(scenario, edges);
        int health = random.Next(2) == 0 ? (ScopeZone.Healths / 2) - 1 : random.Next(ScopeZone.Healths);
        scenario.With(ScopeZone.Health(scenario.State.Snapshot.Endpoints, health));
        foreach (NetworkAddress client in edges.OrderBy(_ => random.Next()).Take(24))
        {
            int pool = random.Next(3);
            string question = $"{ScopeZone.Name(pool)} {(random.Next(3) == 0 ? "AAAA" : "A")}";
            Message answer = Ask(scenario, question, client);
            var block = new NetworkPrefix(client.Prefix(answer.Scope), answer.Scope);
            string context = $"seed {seed}, {question} from {client}, scope {answer.Scope}, health {health}\n{zone.Text}";
            AssertTrueInside(scenario, question, answer, [.. edges.Where(block.Contains), .. Enumerable.Range(0, 8).Select(_ => zone.Inside(block))], context);
            _blocks++;
            if (answer.Scope == 0 || answer.Scope == ScopeZone.StickyPrefix(client.IsIPv4) || EndsAtWall(block))
                continue;
            _shortest++;
            NetworkPrefix wider = new(client.Prefix(block.Length - 1), block.Length - 1);
            bool differs = edges.Any(edge => wider.Contains(edge) && !block.Contains(edge) && Enumerable.Range(pool, behaviours.Length - pool).Any(other => behaviours[other][edge] != behaviours[other][client]));
            Assert.True(differs, $"the scope could be shorter: {context}");
        }
    }

    private static void AssertTrueInside(Scenario scenario, string question, Message answer, IEnumerable<NetworkAddress> clients, string context)
    {
        foreach (NetworkAddress other in clients)
        {
            Message same = Ask(scenario, question, other);
            Assert.True(Shown(same) == Shown(answer), $"{other} gets {Shown(same)} instead of {Shown(answer)}: {context}");
        }
    }

    /// <summary>By pool: all that each client is answered, whatever is up. Two clients that differ in none of it prefer the same datacenters.</summary>
    private static Dictionary<NetworkAddress, string>[] Behaviours(Scenario scenario, NetworkAddress[] clients)
    {
        Dictionary<NetworkAddress, string>[] all = [.. ScopeZone.Behind(0).Select(_ => clients.ToDictionary(client => client, _ => ""))];
        for (int health = 0; health < ScopeZone.Healths; health++)
        {
            scenario.With(ScopeZone.Health(scenario.State.Snapshot.Endpoints, health));
            for (int pool = 0; pool < all.Length; pool++)
            {
                foreach (NetworkAddress client in clients)
                    all[pool][client] += Shown(Ask(scenario, $"{ScopeZone.Name(pool)} A", client)) + "|";
            }
        }

        return all;
    }

    /// <summary>One bit less would reach over a prefix in which IPv4 addresses are looked up as such: what is inside it is not compared with what is outside,
    /// nor are the servers of Teredo clients with each other.</summary>
    private static bool EndsAtWall(NetworkPrefix block)
    {
        if (!block.Address.IsIPv4 && EmbeddedIPv4.TryFind(block.Address.High, block.Address.Low, out _, out int shift) && block.Length <= shift)
            return true;
        var wider = new NetworkPrefix(block.Address.Prefix(block.Length - 1), block.Length - 1);
        return EmbeddedIPv4.Prefixes.Any(wall => wider.Length < wall.Length && wider.Contains(wall.Address));
    }

    private static Message Ask(Scenario scenario, string question, NetworkAddress client) => scenario.Ask(question, $"{client}/{client.BitLength}");

    private static string Shown(Message message) =>
        message.Code + " " + string.Join(' ', message.Answer.Select(record => Convert.ToHexString(record.Rdata.AsSpan())).Order(StringComparer.Ordinal));
}
