namespace Gslb.Authority.Tests.Model;

/// <summary>
/// Which group of its order may serve a client when datacenters pass clients on: "above its capacity a datacenter passes the surplus, by client hash, to the next", for those clients that lose least.
/// The model knows no hash: where one decides, both ways may be gone.
/// </summary>
/// <param name="now">has what each group keeps</param>
/// <param name="block">the client's</param>
internal sealed class ModelShedding(ModelPlaces places, ModelHealth now, ModelPool pool, int block)
{
    private const double Blocks = ModelClients.Blocks;
    private const double AddressesOfABlock = 65_536;

    private bool _goesByOrder;

    private enum Passed
    {
        Nobody,
        Some,
        Everybody,
    }

    /// <summary>All groups that may serve, and whether a hash was looked at on the way there.</summary>
    /// <param name="canServe">has enough usable members</param>
    /// <param name="measured">datacenters that stand before the order; whoever has some is passed on by hash alone</param>
    public HashSet<(string[] Group, bool IsHashed)> Ways(List<string[]> measured, List<string[]> order, Func<string[], bool> canServe)
    {
        var ways = new HashSet<(string[] Group, bool IsHashed)>();
        _goesByOrder = measured.Count == 0;
        Go([.. measured.Concat(order).Where(canServe)], 0, false, canServe, ways);
        return ways;
    }

    private void Go(List<string[]> able, int at, bool isHashed, Func<string[], bool> canServe, HashSet<(string[] Group, bool IsHashed)> ways)
    {
        // "If every group passes it on, shedding is ignored and the first one serves."
        if (at == able.Count)
        {
            ways.Add((able[0], isHashed));
            return;
        }

        foreach (Passed passed in at == 0 && _goesByOrder ? OfFirst(able[0], canServe) : [OfOthers(able[at])])
        {
            if (passed != Passed.Everybody)
                ways.Add((able[at], isHashed || passed == Passed.Some));
            if (passed != Passed.Nobody)
                Go(able, at + 1, isHashed || passed == Passed.Some, canServe, ways);
        }
    }

    private Passed OfOthers(string[] group) => now.Keep(pool.Name, group) switch
    {
        >= 1 => Passed.Nobody,
        <= 0 => Passed.Everybody,
        _ => Passed.Some,
    };

    /// <summary>What becomes of this client's order at the first group that can serve: whole orders go in ascending loss until the surplus is reached. Several answers where equal losses leave it open.</summary>
    private List<Passed> OfFirst(string[] group, Func<string[], bool> canServe)
    {
        double keep = now.Keep(pool.Name, group);
        if (keep >= 1)
            return [Passed.Nobody];
        List<Order> orders = [.. Enumerable.Range(-1, ModelClients.Blocks + 1)
            .GroupBy(Key)
            .Where(same => Reach(same.First()) == Reach(block))
            .Select(same => ToOrder(same.Key, [.. same], canServe))
            .Where(order => order.First is not null && order.First.Order().SequenceEqual(group.Order()))];
        Order own = orders.Single(order => order.Key == Key(block));
        if (!own.HasNext)
            return [Passed.Nobody];
        double total = orders.Sum(order => order.Weight);
        double surplus = (1 - keep) * total, slack = 1e-6 * total;
        List<Order> able = orders.FindAll(order => order.HasNext);
        double before = able.FindAll(order => order.Loss < own.Loss - 1e-6).Sum(order => order.Weight);
        List<Order> ties = able.FindAll(order => order.Loss == own.Loss || Math.Abs(order.Loss - own.Loss) <= 1e-6);
        double after = before + ties.Sum(order => order.Weight);
        if (after < surplus - slack)
            return [Passed.Everybody];
        if (before > surplus + slack)
            return [Passed.Nobody];
        return ties.Count == 1 && after > surplus + slack && before < surplus - slack ? [Passed.Some] : [Passed.Nobody, Passed.Some, Passed.Everybody];
    }

    private Order ToOrder(string key, int[] blocks, Func<string[], bool> canServe)
    {
        List<string[]> groups = places.Order(pool, blocks[0], out _);
        string[][] able = [.. groups.Where(canServe).Take(2)];
        int[] placed = [.. blocks.Where(client => client >= 0)];
        double loss = able.Length < 2 || placed.Length == 0 ? double.NaN : placed.Average(client => places.Distance(able[1], client) - places.Distance(able[0], client));
        double weight = blocks.Sum(client => client >= 0 ? AddressesOfABlock : Math.Pow(2, 32) - (Blocks * AddressesOfABlock));
        return new Order(key, able.FirstOrDefault(), weight, able.Length == 2, double.IsNaN(loss) ? double.PositiveInfinity : loss);
    }

    private string Key(int client) => string.Join(';', places.Order(pool, client, out bool fenced).Select(group => string.Join(',', group))) + fenced;

    /// <summary>Who may be answered at all: all, or the datacenters of a fence.</summary>
    private string Reach(int client) => places.Order(pool, client, out bool fenced) is var order && fenced ? string.Join(',', order.SelectMany(group => group).Order(StringComparer.Ordinal)) : "all";

    /// <param name="First">the group that serves its clients as long as nobody is passed on; null = none can</param>
    private sealed record Order(string Key, string[]? First, double Weight, bool HasNext, double Loss);
}
