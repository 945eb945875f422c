using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Gslb.Authority.Geo;

namespace Gslb.Control.Geo;

/// <summary>The distinct orders of one map, each with its number.</summary>
internal sealed class OrderTable
{
    /// <summary>Stands in a key between the fence mark, the order and the group ends; no datacenter has this number.</summary>
    private const ushort Separator = ushort.MaxValue;

    private readonly Dictionary<ushort[], int> _numbers = new(new KeyComparer());
    private readonly ImmutableArray<DatacenterOrder>.Builder _orders = ImmutableArray.CreateBuilder<DatacenterOrder>();
    private ushort[] _key = new ushort[16];

    /// <summary>True once an order found no number below <see cref="GeoMap.MaximumOrders"/> left; the numbers given since mean nothing.</summary>
    public bool IsOverfull { get; private set; }

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
        _orders.Add(fenced && draft.Count == 0
            ? DatacenterOrder.None
            : new DatacenterOrder([.. draft.Order], fenced) { GroupEnds = [.. ends] });
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
