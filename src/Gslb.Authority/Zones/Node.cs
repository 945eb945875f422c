using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Zones;

/// <summary>A view of one name of a zone: its flags, the pool that steers it, and its RRsets. An empty non-terminal has neither pool nor sets.</summary>
/// <remarks>Octets: name length (8 bits), flags (8), set count (16), pool (32, −1 = none), the name relative to the origin in lower case, the sets.</remarks>
public readonly ref struct Node(ReadOnlySpan<byte> octets)
{
    internal const int HeadLength = 8;
    internal const int FlagsOffset = 1;
    internal const int SetCountOffset = 2;
    internal const int PoolOffset = 4;
    internal const int NoPool = -1;

    private readonly ReadOnlySpan<byte> _octets = octets;

    public NodeFlags Flags => (NodeFlags)_octets[FlagsOffset];

    /// <summary>The index of the pool that A and AAAA are steered by, or −1.</summary>
    public int Pool => BinaryPrimitives.ReadInt32LittleEndian(_octets[PoolOffset..]);

    public int SetCount => BinaryPrimitives.ReadUInt16LittleEndian(_octets[SetCountOffset..]);

    /// <summary>The labels below the origin, in lower case, without a root label; empty for the apex.</summary>
    public ReadOnlySpan<byte> Name => _octets.Slice(HeadLength, _octets[0]);

    /// <summary>True when the name is <paramref name="ancestor"/>, relative to the origin like <see cref="Name"/>, or below it.</summary>
    public bool IsAtOrBelow(ReadOnlySpan<byte> ancestor) => Name.Length >= ancestor.Length && WireName.PlaceOfSuffix(Name, ancestor) >= 0;

    /// <summary>The first RRset; meaningful when <see cref="SetCount"/> is not 0.</summary>
    public RRset First => new(_octets[(HeadLength + _octets[0])..]);

    public bool TryGet(RecordType type, out RRset set)
    {
        ReadOnlySpan<byte> rest = _octets[(HeadLength + _octets[0])..];
        for (int i = SetCount; i > 0; i--)
        {
            set = new RRset(rest);
            if (set.Type == type)
                return true;
            rest = rest[set.Length..];
        }

        set = default;
        return false;
    }

    /// <summary>Moves from one set to the next: start with <see cref="First"/>, at most <see cref="SetCount"/> times.</summary>
    public RRset At(int index)
    {
        ReadOnlySpan<byte> rest = _octets[(HeadLength + _octets[0])..];
        for (; index > 0; index--)
            rest = rest[new RRset(rest).Length..];
        return new RRset(rest);
    }
}

/// <summary>What a lookup must know of a name besides its data.</summary>
[Flags]
public enum NodeFlags : byte
{
    None = 0,

    /// <summary>A wildcard stands directly below: <c>*.name</c>.</summary>
    HasWildcard = 1,

    /// <summary>A zone cut: NS below the apex.</summary>
    ZoneCut = 2,

    /// <summary>A DNAME stands here: names below are redirected (RFC 6672).</summary>
    HasDname = 4,

    /// <summary>Below a zone cut or a DNAME: never answered from here, at most as glue.</summary>
    Occluded = 8,
}
