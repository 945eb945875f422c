using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gslb.Authority.Geo;
using Gslb.Authority.State;
using Gslb.Control.Clients;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Preview;

/// <summary>Compares where the pools of two states send their clients.</summary>
/// <remarks>
/// Clients whom the maps of a pool treat alike before and after are one class, so what is done for a pool depends on how many orders its maps have, not on how many
/// ranges or clients there are. Pools that depend on the same maps share the classes.
/// </remarks>
/// <param name="space">the IPv4 space: 1 where clients may be, else 0</param>
/// <param name="traffic">empty = no share of traffic is told</param>
internal sealed class MoveComparison(ServingState before, ServingState after, Ranges<uint> space, ImmutableArray<ClientCount> traffic)
{
    private static readonly AddressFamilyKind[] Families = [AddressFamilyKind.IPv4, AddressFamilyKind.IPv6];

    private readonly PlaceTable _places = new();
    private readonly Dictionary<PoolPair, PoolMoves> _moves = [];
    private readonly BoundedListBuilder _uncompared = new();

    public MoveSummary Compare(List<PoolPair> pools)
    {
        var old = new PoolSpreads(before, _places);
        var now = new PoolSpreads(after, _places);
        foreach (IGrouping<string, Work> group in WorkOn(pools, old, now).GroupBy(work => work.Maps))
        {
            Work first = group.First();
            var ordersBefore = new ClientOrders(before, first.MapsBefore);
            var ordersAfter = new ClientOrders(after, first.MapsAfter);
            List<ClientClass> classes = ClientClass.All(ordersBefore, ordersAfter, space, traffic);
            var (sideBefore, sideAfter) = (new Side(old, ordersBefore), new Side(now, ordersAfter));
            foreach (Work work in group)
                Compare(work, classes, sideBefore, sideAfter);
        }

        return Summary(pools);
    }

    private IEnumerable<Work> WorkOn(List<PoolPair> pools, PoolSpreads old, PoolSpreads now)
    {
        foreach (PoolPair pair in pools)
        {
            foreach (AddressFamilyKind family in Families)
            {
                if (!Has(before, pair.Before, family) && !Has(after, pair.After, family))
                    continue;
                ImmutableArray<int> mapsBefore = pair.Before < 0 ? [] : old.MapsOf(pair.Before, family);
                ImmutableArray<int> mapsAfter = pair.After < 0 ? [] : now.MapsOf(pair.After, family);
                if (mapsBefore.IsDefault || mapsAfter.IsDefault)
                    _uncompared.Add(pair.Name.ToId());
                else
                    yield return new Work(pair, family, mapsBefore, mapsAfter);
            }
        }
    }

    private static bool Has(ServingState state, int pool, AddressFamilyKind family) => pool >= 0 && !state.Snapshot.Pools[pool].Members(family).IsEmpty;

    private void Compare(Work work, List<ClientClass> classes, Side old, Side now)
    {
        old.Begin(work.Pair.Before, work.Family);
        now.Begin(work.Pair.After, work.Family);
        var weights = new Dictionary<(Spread, Spread), (double Addresses, double Traffic)>();
        foreach (ClientClass clients in classes)
        {
            (Spread from, Spread to) = (old.Of(clients.Before), now.Of(clients.After));
            ref var weight = ref CollectionsMarshal.GetValueRefOrAddDefault(weights, (from, to), out _);
            weight = (weight.Addresses + clients.Addresses, weight.Traffic + clients.Traffic);
        }

        PoolMoves moves = MovesOf(work.Pair);
        moves.Begin(work.Family);
        foreach (((Spread from, Spread to), (double addresses, double queries)) in weights)
        {
            foreach (Flow flow in from.FlowsTo(to))
                moves.Add(work.Family, flow, addresses, queries);
        }
    }

    private PoolMoves MovesOf(PoolPair pair)
    {
        if (!_moves.TryGetValue(pair, out PoolMoves? moves))
            _moves.Add(pair, moves = new PoolMoves(pair.Name.ToId(), _places, !traffic.IsEmpty));
        return moves;
    }

    private MoveSummary Summary(List<PoolPair> pools)
    {
        Move[] moves = [.. _moves.Values.SelectMany(pool => pool.Moves()).OrderByDescending(move => move.Share).ThenBy(move => move.Pool, StringComparer.Ordinal)];

        // A new pool takes no client away from anywhere.
        MovedPool[] moved = [.. _moves.Where(entry => entry.Key.Before >= 0).Select(entry => entry.Value.Total()).Where(PoolMoves.IsWorthTelling)
            .OrderByDescending(pool => pool.Share).ThenBy(pool => pool.Pool, StringComparer.Ordinal)];
        int there = Math.Max(1, pools.Count(pair => pair.Before >= 0));
        return new MoveSummary(
            [.. moves.Take(MoveSummary.MaxMoves)],
            moves.Length,
            [.. moved.Take(MoveSummary.MaxMoves)],
            Rounded.Share(moved.Sum(pool => pool.Share) / there),
            traffic.IsEmpty ? null : Rounded.Share(moved.Sum(pool => pool.Traffic ?? 0) / there))
        {
            Uncompared = _uncompared.Build(),
        };
    }

    private readonly record struct Work(PoolPair Pair, AddressFamilyKind Family, ImmutableArray<int> MapsBefore, ImmutableArray<int> MapsAfter)
    {
        public string Maps { get; } = $"{string.Join(',', MapsBefore)}→{string.Join(',', MapsAfter)}";
    }

    /// <summary>One state's spreads for one pool at a time, each class looked at once.</summary>
    private sealed class Side(PoolSpreads spreads, ClientOrders orders)
    {
        private readonly Spread?[] _spreads = new Spread?[orders.End];
        private int _pool;
        private AddressFamilyKind _family;

        public void Begin(int pool, AddressFamilyKind family)
        {
            (_pool, _family) = (pool, family);
            Array.Clear(_spreads);
        }

        public Spread Of(int clients) => _spreads[clients] ??= _pool < 0 ? Spread.Nowhere : spreads.Of(_pool, _family, orders, clients);
    }
}
