using System.Collections.Immutable;
using Gslb.Authority.Geo;

namespace Gslb.Authority.Pools;

/// <summary>Makes the <see cref="Shedding"/> of a choice: for each group above its capacity, which of its orders it passes on.</summary>
/// <param name="orders">those that come to the choice</param>
/// <param name="canServe">whether a group, by its number, has enough usable members</param>
/// <param name="keeps">the share of its clients that each group keeps, by its number</param>
/// <remarks>
/// Orders count by their share of the addresses. They go in ascending loss (<see cref="DatacenterOrder.Loss"/>) until the surplus is reached; those of unknown loss come last, in the order of the map,
/// and those with nowhere else to go stay.
/// </remarks>
internal sealed class SheddingCompilation(IReadOnlyList<DatacenterOrder> orders, Func<ushort, bool> canServe, ImmutableArray<double> keeps)
{
    private const double Whole = 4294967296;

    /// <summary>What adding up may leave.</summary>
    private const double Negligible = 1e-9;

    /// <param name="count">how many orders the map has</param>
    /// <param name="seeds">what each group's hashes mix in, by its number</param>
    public Shedding Compile(int count, ImmutableArray<ulong> seeds)
    {
        var ofFirst = new uint[count];
        foreach (IGrouping<ushort, Client> group in orders.Select(ToClient).Where(client => client.Weight >= 0 && keeps[client.Group] < 1).GroupBy(client => client.Group))
            PassOn([.. group], keeps[group.Key], ofFirst);
        return new Shedding(
            ImmutableArray.Create(ofFirst),
            [.. keeps.Select(keep => ToShare(1 - keep))],
            seeds);
    }

    private static void PassOn(Client[] clients, double keep, uint[] ofFirst)
    {
        // A map that was not measured, or of which only IPv6 clients come here: all orders count the same.
        bool unweighted = clients.All(client => client.Weight == 0);
        double all = clients.Sum(Weight);
        double surplus = (1 - keep) * all;
        foreach (Client client in clients.Where(client => client.HasNext).OrderBy(client => double.IsNaN(client.Loss) ? double.PositiveInfinity : client.Loss))
        {
            if (surplus <= all * Negligible)
                break;
            double weight = Weight(client);
            ofFirst[client.Order] = weight <= surplus ? Shedding.Everybody : ToShare(surplus / weight);
            surplus -= weight;
        }

        double Weight(Client client) => unweighted ? 1 : client.Weight;
    }

    /// <summary>Where an order's clients are served, and where they would be if they are passed on; a negative weight: nowhere.</summary>
    private Client ToClient(DatacenterOrder order)
    {
        int first = -1;
        for (int i = 0; i < order.Groups.Length; i++)
        {
            if (!canServe(order.Groups[i]))
                continue;
            if (first >= 0)
                return new Client(order.Number, order.Groups[first], order.Addresses, true, order.Loss(first, i));
            first = i;
        }

        return first < 0 ? new Client(order.Number, 0, -1, false, 0) : new Client(order.Number, order.Groups[first], order.Addresses, false, 0);
    }

    private static uint ToShare(double share) => share >= 1 ? Shedding.Everybody : share <= 0 ? 0 : (uint)Math.Clamp(share * Whole, 1, Shedding.Everybody - 1);

    /// <summary>The clients of one order.</summary>
    private readonly record struct Client(int Order, ushort Group, double Weight, bool HasNext, double Loss);
}
