namespace Gslb.Control.Geo.Mmdb;

/// <summary>One value of a data section, its contents not yet read.</summary>
/// <param name="Kind">what it is; never a pointer, which is followed where it is read</param>
/// <param name="Offset">where its contents begin</param>
/// <param name="Size">octets of a text or number, entries of a map or array, the value of a truth</param>
/// <param name="Bits">a number's value: the integer, or the bits of a double</param>
/// <param name="Pointed">true when the contents stand elsewhere: there is nothing to skip</param>
internal readonly record struct MmdbValue(MmdbKind Kind, int Offset, int Size, ulong Bits, bool Pointed)
{
    /// <summary>An unsigned number; 0 for anything else.</summary>
    public ulong Unsigned => Kind == MmdbKind.Unsigned ? Bits : 0;

    public bool IsTrue => Kind == MmdbKind.Boolean && Size == 1;

    /// <summary>A number of any kind; null for anything else.</summary>
    public double? Number => Kind switch
    {
        MmdbKind.Double => BitConverter.UInt64BitsToDouble(Bits),
        MmdbKind.Unsigned => Bits,
        _ => null,
    };
}

/// <summary>The kinds of values that differ to a reader of locations.</summary>
internal enum MmdbKind
{
    Text,
    Map,
    Array,
    Unsigned,
    Double,
    Boolean,

    /// <summary>Octets, signed and 128-bit numbers: of no use here.</summary>
    Other,
}
