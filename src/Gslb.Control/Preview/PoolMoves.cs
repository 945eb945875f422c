using System.Runtime.InteropServices;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Preview;

/// <summary>The moves of one pool, added up over the classes of its clients, each family apart.</summary>
/// <param name="isTrafficKnown">whether queries were counted</param>
internal sealed class PoolMoves(string pool, PlaceTable places, bool isTrafficKnown)
{
    private readonly Dictionary<(int From, int To), ByFamily> _flows = [];
    private readonly HashSet<AddressFamilyKind> _families = [];

    public static bool IsWorthTelling(MovedPool pool) => pool.Share >= MoveSummary.Least || pool.Traffic >= MoveSummary.Least;

    /// <summary>Notes that the pool has members in a family, whether or not its clients move.</summary>
    public void Begin(AddressFamilyKind family) => _families.Add(family);

    /// <param name="addresses">the share of the addresses that the flow is a share of</param>
    /// <param name="traffic">likewise of the queries counted</param>
    public void Add(AddressFamilyKind family, Flow flow, double addresses, double traffic)
    {
        ref ByFamily sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_flows, (flow.From, flow.To), out _);
        sum = sum.Plus(family, flow.Share * addresses, flow.Share * traffic);
    }

    public IEnumerable<Move> Moves() => _flows
        .Select(entry => new Move(pool, places.NameOf(entry.Key.From), places.NameOf(entry.Key.To), Rounded.Share(entry.Value.Addresses), Traffic(entry.Value))
        {
            IPv4 = _families.Contains(AddressFamilyKind.IPv4) ? Rounded.Share(entry.Value.Addresses4) : null,
            IPv6 = _families.Contains(AddressFamilyKind.IPv6) ? Rounded.Share(entry.Value.Addresses6) : null,
        })
        .Where(move => move.Share >= MoveSummary.Least || move.Traffic >= MoveSummary.Least);

    public MovedPool Total()
    {
        ByFamily all = default;
        foreach (ByFamily flow in _flows.Values)
            all = all.Plus(flow);
        return new MovedPool(pool, Rounded.Share(all.Addresses), Traffic(all));
    }

    private double? Traffic(ByFamily sum) => isTrafficKnown ? Rounded.Share(sum.Traffic) : null;

    private readonly record struct ByFamily(double Addresses4, double Addresses6, double Traffic4, double Traffic6)
    {
        public double Addresses => Math.Max(Addresses4, Addresses6);

        public double Traffic => Math.Max(Traffic4, Traffic6);

        public ByFamily Plus(ByFamily other) =>
            new(Addresses4 + other.Addresses4, Addresses6 + other.Addresses6, Traffic4 + other.Traffic4, Traffic6 + other.Traffic6);

        public ByFamily Plus(AddressFamilyKind family, double addresses, double traffic) => Plus(family == AddressFamilyKind.IPv4
            ? new ByFamily(addresses, 0, traffic, 0)
            : new ByFamily(0, addresses, 0, traffic));
    }
}
