using System.Collections.Immutable;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Clients;

/// <summary>Counts by client network in bounded room: when there is no more, the least counted quarter gives way. Used by one thread at a time.</summary>
/// <param name="capacity">networks at most</param>
internal sealed class ClientTable(int capacity)
{
    private readonly Dictionary<NetworkAddress, long> _counts = [];

    public int Count => _counts.Count;

    public void Add(NetworkAddress network)
    {
        if (_counts.TryGetValue(network, out long count))
        {
            _counts[network] = count + 1;
            return;
        }

        if (_counts.Count >= capacity)
            GiveWay();
        _counts.Add(network, 1);
    }

    /// <summary>Lets older counts weigh half; networks that come to nothing are forgotten.</summary>
    public void Halve()
    {
        foreach (NetworkAddress network in _counts.Keys.ToList())
        {
            if ((_counts[network] /= 2) == 0)
                _counts.Remove(network);
        }
    }

    /// <summary>All networks, in no order.</summary>
    public ImmutableArray<ClientCount> Read() => [.. _counts.Select(entry => new ClientCount(entry.Key, entry.Value))];

    private void GiveWay()
    {
        int leaving = Math.Max(1, capacity / 4);
        long[] counts = [.. _counts.Values];
        Array.Sort(counts);
        long bound = counts[leaving - 1];
        foreach ((NetworkAddress network, long count) in _counts)
        {
            // Removing does not disturb the walk over a dictionary.
            if (count <= bound && leaving-- > 0)
                _counts.Remove(network);
        }
    }
}
