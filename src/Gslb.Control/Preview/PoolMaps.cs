using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Preview;

/// <summary>Which maps may decide what a pool answers: its own, that of round trips, and those of the pools inside it and behind it (<c>when-down=pool:</c>).</summary>
internal sealed class PoolMaps(Snapshot snapshot)
{
    /// <summary>Maps of one pool that are told apart: each more may double the classes of its clients.</summary>
    public const int MaxMaps = 16;

    /// <summary>In place of an index: the map of round trips (<see cref="ServingState.Latency"/>).</summary>
    public const int Latency = -1;

    private readonly Dictionary<(int Pool, AddressFamilyKind Family), ImmutableArray<int>> _known = [];

    /// <summary>Indexes of the snapshot's maps, ascending, and <see cref="Latency"/>; default = more than <see cref="MaxMaps"/>.</summary>
    public ImmutableArray<int> Of(int pool, AddressFamilyKind family)
    {
        // Without recursion: pools may follow each other in chains as long as a zone file. There are no circles.
        var open = new Stack<int>([pool]);
        while (open.TryPeek(out int next))
        {
            int waiting = open.Count;
            foreach (int other in Others(snapshot.Pools[next], family))
            {
                if (!_known.ContainsKey((other, family)))
                    open.Push(other);
            }

            if (open.Count > waiting)
                continue;
            open.Pop();
            _known.TryAdd((next, family), Union(snapshot.Pools[next], family));
        }

        return _known[(pool, family)];
    }

    private ImmutableArray<int> Union(Pool pool, AddressFamilyKind family)
    {
        var maps = new SortedSet<int>();
        if (pool.UsesGeo)
            maps.Add(pool.Map);
        if (pool.UsesLatency)
            maps.Add(Latency);
        foreach (int other in Others(pool, family))
        {
            ImmutableArray<int> theirs = _known[(other, family)];
            if (theirs.IsDefault)
                return default;
            maps.UnionWith(theirs);
        }

        return maps.Count > MaxMaps ? default : [.. maps];
    }

    private static IEnumerable<int> Others(Pool pool, AddressFamilyKind family)
    {
        IEnumerable<int> inside = pool.Members(family).Select(member => member.Nested).Where(nested => nested >= 0);
        return pool.Options.WhenDown.Kind == WhenDownKind.Pool ? inside.Append(pool.Options.WhenDown.Pool) : inside;
    }
}
