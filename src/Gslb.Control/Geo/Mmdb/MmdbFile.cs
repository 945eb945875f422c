using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gslb.Control.Geo.Mmdb;

/// <summary>A MaxMind DB file in memory, its sections found and measured (MaxMind DB File Format Specification 2.0).</summary>
/// <remarks>
/// Search tree, 16 zero octets, data section, metadata. Nothing in the file is trusted: every offset is checked before it is followed.
/// The file is read whole and never memory-mapped: truncating a mapped file in place kills the process that reads it.
/// </remarks>
internal sealed class MmdbFile
{
    private const int SeparatorLength = 16;
    private const int MaximumMetadataLength = 128 * 1024;

    private static readonly byte[] MetadataMarker = [0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8];

    private readonly byte[] _octets;
    private readonly int _nodeLength;

    private MmdbFile(byte[] octets, MmdbMetadata metadata, int dataEnd)
    {
        _octets = octets;
        Metadata = metadata;
        _nodeLength = metadata.RecordBits / 4;
        int dataStart = (int)(metadata.NodeCount * _nodeLength) + SeparatorLength;
        Data = new MmdbData(octets.AsMemory(dataStart, dataEnd - dataStart));
    }

    public MmdbMetadata Metadata { get; }

    /// <summary>The data section; record values lead into it by <see cref="DataOffset"/>.</summary>
    public MmdbData Data { get; }

    /// <summary>Finds the sections. False, and what is wrong with the file, when it is no MaxMind DB file.</summary>
    public static bool TryParse(byte[] octets, [NotNullWhen(true)] out MmdbFile? file, [NotNullWhen(false)] out string? error)
    {
        file = null;
        int from = Math.Max(0, octets.Length - MaximumMetadataLength);
        int marker = octets.AsSpan(from).LastIndexOf(MetadataMarker);
        if (marker < 0)
        {
            error = "it has no metadata section, so it is no MaxMind DB file, or is cut off";
            return false;
        }

        int dataEnd = from + marker;
        try
        {
            MmdbMetadata metadata = MmdbMetadata.Read(new MmdbData(octets.AsMemory(dataEnd + MetadataMarker.Length)));
            error = metadata.Fault(dataEnd - SeparatorLength);
            if (error is not null)
                return false;
            file = new MmdbFile(octets, metadata, dataEnd);
            return true;
        }
        catch (InvalidDataException fault)
        {
            error = $"its metadata is damaged: {fault.Message}";
            return false;
        }
    }

    /// <summary>One of the two records of a node: below the node count a node, equal to it no data, above it data.</summary>
    /// <param name="node">below the node count</param>
    /// <param name="side">0 for left, 1 for right</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Record(uint node, int side)
    {
        ReadOnlySpan<byte> octets = _octets.AsSpan((int)node * _nodeLength, _nodeLength);
        switch (Metadata.RecordBits)
        {
            case 24:
                octets = octets[(3 * side)..];
                return (uint)(octets[0] << 16 | octets[1] << 8 | octets[2]);
            case 28:
                // The middle octet lends its upper half to the left record and its lower half to the right one, as their top bits.
                uint top = side == 0 ? (uint)octets[3] >> 4 : octets[3] & 0x0Fu;
                octets = octets[(4 * side)..];
                return top << 24 | (uint)(octets[0] << 16 | octets[1] << 8 | octets[2]);
            default:
                return BinaryPrimitives.ReadUInt32BigEndian(octets[(4 * side)..]);
        }
    }

    /// <summary>Where in <see cref="Data"/> the data of a record begins.</summary>
    /// <exception cref="InvalidDataException">outside of the data section</exception>
    public int DataOffset(uint record)
    {
        long offset = (long)record - Metadata.NodeCount - SeparatorLength;
        if (offset < 0 || offset >= Data.Length)
            throw new InvalidDataException($"a record of its search tree points to {offset}, outside of its data section");
        return (int)offset;
    }
}
