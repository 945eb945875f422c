using Gslb.Authority.Geo;
using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Engine;

/// <summary>
/// Brings what a batch of queries will read from large tables into the processor's cache, in two rounds: first the entries of the indexes, then what those
/// entries lead to. The misses of all queries then overlap, where answering query by query would wait for each. Answers do not depend on it.
/// </summary>
/// <param name="size">the most queries in a batch</param>
public sealed class BatchPrefetch(int size)
{
    private readonly Lookup[] _lookups = new Lookup[size];
    private readonly byte[] _name = new byte[WireName.MaxLength + 1];
    private Snapshot _snapshot = Snapshot.Empty;
    private int _count;

    /// <summary>False when the state's tables are small enough to stay in the cache by themselves: the rounds are then left out.</summary>
    public bool Begin(ServingState state)
    {
        _snapshot = state.Snapshot;
        _count = 0;
        return _snapshot.LargeTables.Any;
    }

    /// <summary>The first round, for one query of the batch.</summary>
    public void Add(in Client client, in Query query)
    {
        if (query.Rejection != QueryRejection.None)
            return;
        ref Lookup lookup = ref _lookups[_count++];
        lookup.Zone = null;
        if (_snapshot.LargeTables.Names)
            AddName(ref lookup, query);
        lookup.Client = query.Edns.LocationOf(client.Address);
        foreach (GeoMap map in _snapshot.LargeTables.Maps)
            map.PrefetchIndex(lookup.Client);
    }

    /// <summary>The second round, for all queries added.</summary>
    public void Complete()
    {
        for (int i = 0; i < _count; i++)
        {
            ref readonly Lookup lookup = ref _lookups[i];
            lookup.Zone?.PrefetchNode(lookup.Hash);
            foreach (GeoMap map in _snapshot.LargeTables.Maps)
                map.PrefetchRange(lookup.Client);
        }
    }

    private void AddName(ref Lookup lookup, in Query query)
    {
        ReadOnlySpan<byte> qname = query.QName;
        WireName.Lower(qname, _name);
        ReadOnlySpan<byte> lowered = _name.AsSpan(0, qname.Length);
        lookup.Zone = _snapshot.Zones.Find(lowered, query.QType);
        if (lookup.Zone is null)
            return;
        lookup.Hash = WireName.Hash(lowered[..^lookup.Zone.Origin.Length]);
        lookup.Zone.PrefetchIndex(lookup.Hash);
    }

    /// <summary>What the second round goes on with.</summary>
    private struct Lookup
    {
        public Zone? Zone;
        public ulong Hash;
        public NetworkAddress Client;
    }
}
