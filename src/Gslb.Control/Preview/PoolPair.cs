using Gslb.Authority.State;
using Gslb.Dns.Names;

namespace Gslb.Control.Preview;

/// <summary>A pool in two states, by its name.</summary>
/// <param name="Before">its index in the state before; −1 = it is new</param>
/// <param name="After">its index in the state after; −1 = it is gone</param>
internal readonly record struct PoolPair(DomainName Name, int Before, int After)
{
    /// <summary>All pools of both.</summary>
    public static List<PoolPair> All(Snapshot before, Snapshot after)
    {
        Dictionary<DomainName, int> old = before.Pools.ToDictionary(pool => pool.Name, pool => pool.Index);
        var pairs = new List<PoolPair>();
        foreach (var pool in after.Pools)
            pairs.Add(new PoolPair(pool.Name, old.Remove(pool.Name, out int index) ? index : -1, pool.Index));
        foreach ((DomainName name, int index) in old)
            pairs.Add(new PoolPair(name, index, -1));
        return pairs;
    }
}
