namespace Gslb.Control.Geo.Mmdb;

/// <summary>What a MaxMind DB file says about itself.</summary>
/// <param name="FormatVersion">the major version of the format; 2 is the one there is</param>
/// <param name="IPVersion">6 for a tree over 128 bits, with IPv4 at ::/96; 4 for one over 32 bits</param>
/// <param name="NodeCount">nodes of the search tree</param>
/// <param name="RecordBits">24, 28 or 32: bits of each of a node's two records</param>
/// <param name="BuiltAt">seconds since 1970</param>
internal sealed record MmdbMetadata(ulong FormatVersion, ulong IPVersion, uint NodeCount, int RecordBits, string DatabaseType, ulong BuiltAt)
{
    /// <summary>Reads the metadata map.</summary>
    /// <exception cref="InvalidDataException">it is malformed</exception>
    public static MmdbMetadata Read(MmdbData data)
    {
        ulong format = 0, version = 0, nodes = 0, bits = 0, built = 0;
        string type = "";
        int offset = 0;
        MmdbValue root = data.Read(ref offset);
        if (root.Kind != MmdbKind.Map)
            throw new InvalidDataException("it is no map");
        for (int i = 0; i < root.Size; i++)
        {
            ReadOnlySpan<byte> key = data.ReadKey(ref offset);
            MmdbValue value = data.Read(ref offset);
            if (key.SequenceEqual("binary_format_major_version"u8))
                format = value.Unsigned;
            else if (key.SequenceEqual("ip_version"u8))
                version = value.Unsigned;
            else if (key.SequenceEqual("node_count"u8))
                nodes = value.Unsigned;
            else if (key.SequenceEqual("record_size"u8))
                bits = value.Unsigned;
            else if (key.SequenceEqual("build_epoch"u8))
                built = value.Unsigned;
            else if (key.SequenceEqual("database_type"u8))
                type = data.Text(value);
            data.SkipContents(value, ref offset);
        }

        return new MmdbMetadata(format, version, (uint)Math.Min(nodes, uint.MaxValue), (int)Math.Min(bits, int.MaxValue), type, built);
    }

    /// <summary>What keeps a file with this metadata from being read; null when nothing does.</summary>
    /// <param name="treeLimit">octets before the data section's earliest beginning</param>
    public string? Fault(int treeLimit)
    {
        if (FormatVersion != 2)
            return $"its format version is {FormatVersion}, not 2";
        if (IPVersion is not (4 or 6))
            return $"its ip_version is {IPVersion}, not 4 or 6";
        if (RecordBits is not (24 or 28 or 32))
            return $"its record_size is {RecordBits}, not 24, 28 or 32";
        if (NodeCount == 0)
            return "its search tree is empty";
        if ((long)NodeCount * (RecordBits / 4) > treeLimit)
            return $"its search tree of {NodeCount} nodes is longer than the file, which may be cut off";
        return null;
    }
}
