using Gslb.Dns.Names;

namespace Gslb.Authority.Zones;

/// <summary>The index of a zone while it grows: open addressing, each slot 32 bits of a name's hash and the offset of its node.</summary>
internal sealed class NameIndex
{
    private ulong[] _slots;
    private int _count;

    public NameIndex(int expected)
    {
        int size = 8;
        while (size < expected * 3L / 2)
            size *= 2;
        _slots = new ulong[size];
    }

    public ulong[] Slots => _slots;

    /// <summary>The bits of a hash that a slot keeps; never all zero, so that zero means an empty slot.</summary>
    public static uint Tag(ulong hash) => (uint)(hash >> 32) | 1;

    public static int Offset(ulong slot) => (int)(uint)slot;

    /// <summary>Adds the node at <paramref name="offset"/> of <paramref name="nodes"/>, where all nodes added before stand too.</summary>
    public void Add(ReadOnlySpan<byte> nodes, int offset)
    {
        _count++;
        if (_count * 4L > _slots.Length * 3L)
            Grow(nodes);
        Put(WireName.Hash(new Node(nodes[offset..]).Name), offset);
    }

    private void Put(ulong hash, int offset)
    {
        uint slot = (uint)hash;
        while (_slots[(int)(slot & (uint)(_slots.Length - 1))] != 0)
            slot++;
        _slots[(int)(slot & (uint)(_slots.Length - 1))] = ((ulong)Tag(hash) << 32) | (uint)offset;
    }

    private void Grow(ReadOnlySpan<byte> nodes)
    {
        ulong[] before = _slots;
        _slots = new ulong[before.Length * 2];
        foreach (ulong entry in before)
        {
            if (entry != 0)
                Put(WireName.Hash(new Node(nodes[Offset(entry)..]).Name), Offset(entry));
        }
    }
}
