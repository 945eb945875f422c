using System.Collections.Immutable;
using Gslb.Authority.Engine;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Control.Clients;
using Gslb.Control.Documents;
using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Preview;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Control.Tests.Preview;

/// <summary>
/// What moves, against the plainest way to find out: clients ask the engine in both states. Each /4 block is asked by so many random addresses; of what its answers go to
/// before and after, what is common stays.
/// </summary>
public sealed class MoveOracleTests
{
    private const int AsksACell = 1500;

    /// <summary>Sampling: the standard deviation of one block's share is below 1.3 %, and blocks weigh a fourteenth each.</summary>
    private const double Error = 0.03;

    private readonly byte[] _response = new byte[ushort.MaxValue];

    [Fact]
    public void Clients_move_as_the_engine_answers_them() => Compare(zones: 12, seed: 4711);

    [Fact(Explicit = true)]
    public void Clients_move_as_the_engine_answers_them_over_400_pairs_of_zones() => Compare(zones: 400, seed: 4712);

    private void Compare(int zones, int seed)
    {
        int moved = 0;
        for (int i = 0; i < zones; i++)
            moved += CompareOne(seed + (i * 7919));
        Assert.True(moved > zones, $"only {moved} moves in {zones} pairs of zones");
    }

    private int CompareOne(int seed)
    {
        var random = new Random(seed);
        var zone = new RandomZone(random);
        (string textBefore, string textAfter) = (zone.Text(), zone.Text());
        if (random.Next(3) == 0)
            textAfter = textBefore;
        (ServingState before, ServingState after) = (State(textBefore, zone), State(textAfter, zone));
        string context = $"seed {seed}\n{textBefore}\n{string.Join('\n', before.Health.Standings)}\n---\n{textAfter}\n{string.Join('\n', after.Health.Standings)}";

        // The blocks that maps name are counted whole.
        ImmutableArray<MapDefinition> maps = [.. new[] { textBefore, textAfter }.SelectMany(MapsOf)];
        HashSet<int> named = [.. Enumerable.Range(0, Cells.Count).Where(cell => textBefore.Contains($"={Cells.Prefix(cell)}") || textAfter.Contains($"={Cells.Prefix(cell)}"))];
        double[] sizes = [.. Enumerable.Range(0, Cells.Count).Select(cell => (double)Cells.Size(cell, named.Contains(cell)))];
        ImmutableArray<ClientCount> traffic = [.. Enumerable.Range(0, Cells.Count).Select(cell => new ClientCount(Cells.Address(cell, random).Prefix(24), random.Next(0, 100) * 1000))];
        MoveSummary summary = new MoveComparison(before, after, ClientSpace.Of(maps), traffic).Compare(PoolPair.All(before.Snapshot, after.Snapshot));

        int found = 0;
        for (int pool = 0; pool < 4; pool++)
        {
            List<Dictionary<string, double>>[] places =
            [
                .. new[] { RecordType.A, RecordType.AAAA }.Select(type =>
                    Enumerable.Range(0, Cells.Count).SelectMany(cell => new[] { Ask(before, pool, type, cell), Ask(after, pool, type, cell) }).ToList()),
            ];
            Move[] told = [.. summary.Moves.Where(move => move.Pool == $"p{pool}.example.com")];
            found += told.Length;
            Check(Flows(places, sizes), told, move => move.Share, $"addresses of p{pool}: {context}");
            Check(Flows(places, [.. traffic.Select(client => (double)client.Samples)]), told, move => move.Traffic!.Value, $"traffic of p{pool}: {context}");
        }

        return found;
    }

    private static ServingState State(string text, RandomZone zone)
    {
        Scenario scenario = Scenario.Of(text, Cells.Locations);
        return scenario.With(scenario.State.Snapshot.Endpoints.Where(endpoint => endpoint.Nested < 0).ToDictionary(endpoint => endpoint.Id, _ => zone.Standing())).State with { Latency = zone.Latency(scenario.State.Snapshot) };
    }

    private static IEnumerable<MapDefinition> MapsOf(string text) => ZoneLanguage
        .Read(ZoneDocuments.InMemory([KeyValuePair.Create("example.com.zone", "@ SOA a b 1 1 1 1 1\n@ NS a.example.net.\n" + text)])).Configuration!.Maps;

    private static void Check(Dictionary<(string, string), double> expected, Move[] told, Func<Move, double> share, string context)
    {
        foreach ((string From, string To) way in expected.Keys.Union(told.Select(move => (move.From ?? "", move.To ?? ""))))
        {
            double said = told.Where(move => ((move.From ?? ""), (move.To ?? "")) == way).Sum(share);
            double sampled = expected.GetValueOrDefault(way);
            Assert.True(Math.Abs(said - sampled) < Error, $"{way}: told {said}, asked {sampled}: {context}");
        }
    }

    /// <summary>Where the answers to a block's clients go: the datacenter of the first record's member, or "" for none. Both states draw the same random numbers.</summary>
    private Dictionary<string, double> Ask(ServingState state, int pool, RecordType type, int cell)
    {
        var random = new Random((pool * 100) + cell);
        var scratch = new EngineScratch(new EngineOptions(), (ulong)((pool * 100) + cell));
        byte[] query = new QueryMessage(1, DomainName.Parse($"p{pool}.example.com."), type, 1232).ToOctets();
        var places = new Dictionary<string, double>();
        for (int i = 0; i < AsksACell; i++)
        {
            var trace = default(NoTrace);
            int length = QueryEngine.Respond(state, new Client(Cells.Address(cell, random), Transport.Tcp), query, _response, scratch, ref trace);
            string place = PlaceOf(state, _response.AsSpan(0, length), query.Length);
            places[place] = places.GetValueOrDefault(place) + (1.0 / AsksACell);
        }

        return places;
    }

    private static string PlaceOf(ServingState state, ReadOnlySpan<byte> response, int end)
    {
        const int opt = 11;
        if (response[7] == 0)
            return "";
        ReadOnlySpan<byte> first = response[(end - opt)..];
        string? target = first[3] == (byte)RecordType.A ? NetworkAddress.FromOctets(first[12..16]).ToString() : null;
        foreach (Endpoint endpoint in state.Snapshot.Endpoints)
        {
            if (target is null ? endpoint.Cname is { } name && first[12..].StartsWith(name.Wire) : endpoint.Target == target)
                return state.Snapshot.Datacenters[endpoint.Datacenter].Name;
        }

        throw new InvalidOperationException($"nobody has {target}");
    }

    /// <summary>Of both families the greater.</summary>
    private static Dictionary<(string From, string To), double> Flows(List<Dictionary<string, double>>[] places, double[] sizes) => places
        .SelectMany(family => Flows(family, sizes))
        .GroupBy(flow => flow.Key, flow => flow.Value)
        .ToDictionary(flows => flows.Key, flows => flows.Max());

    /// <param name="places">by block: before, after</param>
    private static Dictionary<(string From, string To), double> Flows(List<Dictionary<string, double>> places, double[] sizes)
    {
        var flows = new Dictionary<(string, string), double>();
        double all = Math.Max(1, sizes.Sum());
        for (int cell = 0; cell < Cells.Count; cell++)
        {
            (Dictionary<string, double> before, Dictionary<string, double> after) = (places[2 * cell], places[(2 * cell) + 1]);
            double moved = after.Sum(place => Math.Max(0, place.Value - before.GetValueOrDefault(place.Key)));
            foreach ((string from, double was) in before)
            {
                foreach ((string to, double now) in after)
                {
                    double lost = Math.Max(0, was - after.GetValueOrDefault(from)), gained = Math.Max(0, now - before.GetValueOrDefault(to));
                    if (lost > 0 && gained > 0)
                        flows[(from, to)] = flows.GetValueOrDefault((from, to)) + (lost * gained / moved * sizes[cell] / all);
                }
            }
        }

        return flows;
    }
}
