using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Gslb.Authority.Geo;

namespace Gslb.Control.Geo;

/// <summary>The distinct orders of one map, each with its number.</summary>
/// <param name="datacenters">how many there are; groups that a tolerance joins are numbered from here</param>
internal sealed class OrderTable(int datacenters)
{
    /// <summary>Stands in a key between the fence mark, the order and the group ends; no datacenter has this number.</summary>
    private const ushort Separator = ushort.MaxValue;

    private readonly Dictionary<ushort[], int> _numbers = new(new KeyComparer());
    private readonly ImmutableArray<DatacenterOrder>.Builder _orders = ImmutableArray.CreateBuilder<DatacenterOrder>();
    private readonly Dictionary<string, ushort> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ushort> _fences = new(StringComparer.Ordinal);
    private ushort[] _key = new ushort[16];

    /// <summary>True once an order found no number below <see cref="GeoMap.MaximumOrders"/> left; the numbers given since mean nothing.</summary>
    public bool IsOverfull { get; private set; }

    /// <summary>True once tolerance joined more groups than <see cref="GeoMap.MaximumJoinedGroups"/>.</summary>
    public bool HasTooManyGroups => _groups.Count > GeoMap.MaximumJoinedGroups || datacenters + _groups.Count > ushort.MaxValue;

    public ImmutableArray<DatacenterOrder> ToOrders() => _orders.ToImmutable();

    public int NumberOf(OrderDraft draft, bool fenced)
    {
        ReadOnlySpan<ushort> ends = draft.GroupEnds.Length == draft.Count ? [] : draft.GroupEnds;
        ReadOnlySpan<ushort> key = Key(draft.Order, ends, fenced);
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<ushort>>();
        if (numbers.TryGetValue(key, out int number))
            return number;
        if (_orders.Count == GeoMap.MaximumOrders)
        {
            IsOverfull = true;
            return 0;
        }

        number = _orders.Count;
        numbers[key] = number;
        _orders.Add((fenced && draft.Count == 0 ? DatacenterOrder.None : Order(draft.Order, ends, fenced)) with { Number = number });
        return number;
    }

    private DatacenterOrder Order(ReadOnlySpan<ushort> datacenters, ReadOnlySpan<ushort> ends, bool fenced)
    {
        var order = new DatacenterOrder([.. datacenters], fenced) { Reach = fenced ? (ushort)(1 + NumberOf(_fences, datacenters, 0)) : (ushort)0 };
        if (ends.IsEmpty)
            return order;
        order = order with { GroupEnds = [.. ends] };
        return order with { Groups = [.. Enumerable.Range(0, ends.Length).Select(position => NumberOf(order.Group(position).AsSpan()))] };
    }

    private ushort NumberOf(ReadOnlySpan<ushort> group) => group.Length == 1 || HasTooManyGroups ? group[0] : NumberOf(_groups, group, datacenters);

    /// <summary>The number of a set, whatever its order.</summary>
    private static ushort NumberOf(Dictionary<string, ushort> numbers, ReadOnlySpan<ushort> datacenters, int first)
    {
        char[] key = [.. datacenters.ToArray().Order().Select(datacenter => (char)datacenter)];
        if (!numbers.TryGetValue(new string(key), out ushort number))
            numbers.Add(new string(key), number = (ushort)(first + numbers.Count));
        return number;
    }

    private ReadOnlySpan<ushort> Key(ReadOnlySpan<ushort> order, ReadOnlySpan<ushort> ends, bool fenced)
    {
        int length = order.Length + ends.Length + 2;
        if (_key.Length < length)
            _key = new ushort[length];
        _key[0] = fenced ? (ushort)1 : (ushort)0;
        order.CopyTo(_key.AsSpan(1));
        _key[order.Length + 1] = Separator;
        ends.CopyTo(_key.AsSpan(order.Length + 2));
        return _key.AsSpan(0, length);
    }

    private sealed class KeyComparer : IEqualityComparer<ushort[]>, IAlternateEqualityComparer<ReadOnlySpan<ushort>, ushort[]>
    {
        public bool Equals(ushort[]? x, ushort[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] ushort[] key) => GetHashCode(key.AsSpan());

        public bool Equals(ReadOnlySpan<ushort> alternate, ushort[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<ushort> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public ushort[] Create(ReadOnlySpan<ushort> alternate) => alternate.ToArray();
    }
}
