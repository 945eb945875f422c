using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Preview;

/// <summary>Where the pools of one state send their clients, by the plans in it: what the query path would do for a client, for all clients of a class at once.</summary>
/// <remarks>
/// A pool inside a pool sends them where its own members are; a name (<c>cname:</c>) counts as the datacenter of its line. Kept in step with
/// <c>Steering</c> by a test that asks the engine.
/// </remarks>
internal sealed class PoolSpreads(ServingState state, PlaceTable places)
{
    private readonly Dictionary<AnswerSet, Spread> _plain = new(ReferenceEqualityComparer.Instance);
    private readonly PoolMaps _maps = new(state.Snapshot);

    // Of the class of clients that is looked at: pools inside other pools.
    private readonly Dictionary<(int Pool, int Depth), Spread> _nested = [];
    private ClientOrders? _orders;
    private (int Clients, AddressFamilyKind Family) _looked;

    public ServingState State => state;

    /// <summary>See <see cref="PoolMaps.Of"/>.</summary>
    public ImmutableArray<int> MapsOf(int pool, AddressFamilyKind family) => _maps.Of(pool, family);

    /// <summary>Where a pool sends a class of clients.</summary>
    /// <param name="orders">made by at least the pool's maps</param>
    /// <param name="clients">the class</param>
    public Spread Of(int pool, AddressFamilyKind family, ClientOrders orders, int clients)
    {
        if (!ReferenceEquals(orders, _orders) || _looked != (clients, family))
        {
            _nested.Clear();
            (_orders, _looked) = (orders, (clients, family));
        }

        return Walk(pool, 0);
    }

    private Spread Walk(int pool, int depth)
    {
        Pool asked = state.Snapshot.Pools[pool];
        for (int diverts = 0; diverts < Pool.MaxDiverts; diverts++)
        {
            FamilyPlan plan = state.Health.Plans[asked.Index].For(_looked.Family);
            if (plan.IsEmpty)
                return Spread.Nowhere;
            ReachPlan reach = plan.Everywhere;
            PlanNode? node = reach.Root;
            if (asked.UsesGeo)
            {
                DatacenterOrder order = _orders!.OrderOf(_looked.Clients, asked.Map);
                if (order.Datacenters.IsEmpty)
                    return Spread.Nowhere;
                reach = plan.Reach(order.Reach);
                node = reach.Root;
                ImmutableArray<ushort> measured = asked.UsesLatency ? _orders.OrderOf(_looked.Clients, PoolMaps.Latency).Datacenters : [];
                while (node is DatacenterChoice choice)
                    node = choice.Follow(order, measured, out _);
            }

            if (node is not null)
                return Of((AnswerSet)node, depth);
            if (reach.Otherwise != PlanOutcome.Divert)
                return Spread.Nowhere;
            asked = state.Snapshot.Pools[reach.DivertTo];
        }

        return Spread.Nowhere;
    }

    private Spread Of(AnswerSet set, int depth)
    {
        if (_plain.TryGetValue(set, out Spread? known))
            return known;
        double[] drawn = DrawShares.Of(set);
        var shares = new Dictionary<int, double>();
        for (int i = 0; i < drawn.Length; i++)
        {
            foreach ((int place, double share) in Of(set.Members[i], depth).Shares)
                shares[place] = shares.GetValueOrDefault(place) + (share * drawn[i]);
        }

        // Where an answer names several members, what one lacks the others have.
        if (set.Answers > 1 && shares.Count > 1 && shares.Remove(PlaceTable.Nowhere, out double lacking))
            shares = shares.ToDictionary(entry => entry.Key, entry => entry.Value / (1 - lacking));
        var spread = new Spread(shares);
        if (set.Members.All(member => member.Nested < 0))
            _plain.Add(set, spread);
        return spread;
    }

    private Spread Of(Endpoint member, int depth)
    {
        if (member.Nested < 0)
            return new Spread([KeyValuePair.Create(places.Of(state.Snapshot.Datacenters[member.Datacenter].Name), 1.0)]);
        if (depth == Pool.MaxDepth)
            return Spread.Nowhere;
        if (!_nested.TryGetValue((member.Nested, depth), out Spread? spread))
            _nested.Add((member.Nested, depth), spread = Walk(member.Nested, depth + 1));
        return spread;
    }
}
