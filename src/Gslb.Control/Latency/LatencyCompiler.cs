using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Control.Geo;
using Gslb.Control.Storage;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Latency;

/// <summary>Compiles round trips to the map that the step <c>latency</c> goes by: for each client the measured datacenters, the lowest first.</summary>
/// <remarks>
/// Each datacenter counts with its most specific measured network: inside a /24 where only one was measured the others have what the /16 around it says.
/// So what holds for an address is that of the innermost network around it, and the networks are laid out as ranges like the subnets of a map.
/// </remarks>
public sealed class LatencyCompiler
{
    /// <summary>The most datacenters in an order: behind these a client is sent as by <c>geo</c>.</summary>
    public const int MaximumMeasured = 16;

    private readonly ImmutableArray<Datacenter> _datacenters;
    private readonly OrderDraft _draft;
    private readonly OrderTable _table;

    // What holds inside the networks that the sweep is in, one above the other, the innermost last.
    private readonly List<Measured> _measured = [];
    private readonly Stack<(NetworkPrefix Network, int From)> _open = new();

    // Which datacenters the network at hand measures itself: those whose mark is its number.
    private readonly int[] _own;

    private LatencyCompiler(ImmutableArray<Datacenter> datacenters)
    {
        _datacenters = datacenters;
        _draft = new OrderDraft(datacenters.Length);
        _table = new OrderTable(datacenters.Length);
        _own = new int[datacenters.Length];

        // Number 0: nothing is measured. It also stands where more distinct orders came up than there are numbers.
        _table.NumberOf(_draft, fenced: true);
    }

    /// <summary>Makes the map, in the index space of <paramref name="datacenters"/>; what was measured of others is left out.</summary>
    public static GeoMap Compile(ImmutableArray<Datacenter> datacenters, IEnumerable<StoredRoundTrip> known) => new LatencyCompiler(datacenters).Run(known);

    private GeoMap Run(IEnumerable<StoredRoundTrip> known)
    {
        List<Measured> sorted = Sorted(known);
        var numbers = new List<KeyValuePair<NetworkPrefix, int>>();
        Span<Measured> rest = CollectionsMarshal.AsSpan(sorted);
        while (!rest.IsEmpty)
        {
            int count = 1;
            while (count < rest.Length && rest[count].Network == rest[0].Network)
                count++;
            numbers.Add(KeyValuePair.Create(rest[0].Network, NumberOf(rest[..count], numbers.Count + 1)));
            rest = rest[count..];
        }

        if (numbers.Count == 0)
            return GeoMap.Nothing;
        return GeoMap.Create(
            _table.ToOrders(), SubnetOverlay.Build<uint>(numbers, AddressFamilyKind.IPv4), SubnetOverlay.Build<UInt128>(numbers, AddressFamilyKind.IPv6));
    }

    /// <summary>The number of the order inside a network: its own round trips, and of the network around it those of other datacenters.</summary>
    /// <param name="own">the lowest first</param>
    /// <param name="mark">a number that no other network has</param>
    private int NumberOf(ReadOnlySpan<Measured> own, int mark)
    {
        NetworkPrefix network = own[0].Network;
        while (_open.TryPeek(out var outer) && !(outer.Network.Length <= network.Length && outer.Network.Contains(network.Address)))
            _measured.RemoveRange(_open.Pop().From, _measured.Count - outer.From);
        int around = _open.TryPeek(out var inside) ? inside.From : _measured.Count;
        int from = _measured.Count;
        _open.Push((network, from));
        foreach (Measured measured in own)
            _own[measured.Datacenter] = mark;
        int next = 0;
        for (int outer = around; outer < from || next < own.Length;)
        {
            bool isOwn = next < own.Length && (outer == from || Compare(own[next], _measured[outer]) <= 0);
            Measured measured = isOwn ? own[next++] : _measured[outer++];
            if (isOwn || _own[measured.Datacenter] != mark)
                _measured.Add(measured);
        }

        int count = Math.Min(_measured.Count - from, MaximumMeasured);
        _draft.Clear();
        foreach (Measured measured in CollectionsMarshal.AsSpan(_measured).Slice(from, count))
            _draft.Append(measured.Datacenter);
        return _table.NumberOf(_draft, fenced: false);
    }

    /// <summary>By network, the wider before the narrower; in each the lowest first.</summary>
    private List<Measured> Sorted(IEnumerable<StoredRoundTrip> known)
    {
        Dictionary<string, ushort> indexes = _datacenters.ToDictionary(datacenter => datacenter.Name, datacenter => datacenter.Index, StringComparer.Ordinal);
        var sorted = new List<Measured>();
        foreach (StoredRoundTrip item in known)
        {
            if (indexes.TryGetValue(item.Datacenter, out ushort datacenter))
                sorted.Add(new Measured(item.Network, datacenter, item.Milliseconds));
        }

        sorted.Sort(static (a, b) => NetworkOrder.Instance.Compare(a.Network, b.Network) is not 0 and var order ? order : Compare(a, b));
        return sorted;
    }

    /// <summary>The lowest first; equal ones in the order of definition.</summary>
    private static int Compare(Measured a, Measured b) =>
        a.Milliseconds != b.Milliseconds ? a.Milliseconds.CompareTo(b.Milliseconds) : a.Datacenter.CompareTo(b.Datacenter);

    private readonly record struct Measured(NetworkPrefix Network, ushort Datacenter, double Milliseconds);
}
