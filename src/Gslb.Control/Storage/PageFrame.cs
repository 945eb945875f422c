using System.Buffers.Binary;
using System.Numerics;

namespace Gslb.Control.Storage;

/// <summary>
/// A page of LiteDB as it stands in our files: its 8,192 bytes, then a CRC-32C of them and of the page's place, then four bytes that say so. LiteDB 5 has
/// no checksums of its own, and a damaged page can make it loop, write anywhere, or bring the process down from a finalizer: it never gets to see one.
/// </summary>
internal static class PageFrame
{
    /// <summary>The size of LiteDB's pages in bytes.</summary>
    public const int PageSize = 8192;

    /// <summary>The size of a frame in bytes.</summary>
    public const int Size = PageSize + 8;

    private const uint Mark = 0x424C5347; // "GSLB"

    /// <summary>Completes a frame that holds a page.</summary>
    /// <param name="frame"><see cref="Size"/> bytes</param>
    /// <param name="number">its place in the file, from 0</param>
    public static void Seal(Span<byte> frame, long number)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(frame[PageSize..], Checksum(frame[..PageSize], number));
        BinaryPrimitives.WriteUInt32LittleEndian(frame[(PageSize + 4)..], Mark);
    }

    /// <summary>True when the frame is as it was sealed, and where it was.</summary>
    public static bool IsSound(ReadOnlySpan<byte> frame, long number) =>
        BinaryPrimitives.ReadUInt32LittleEndian(frame[(PageSize + 4)..]) == Mark
        && BinaryPrimitives.ReadUInt32LittleEndian(frame[PageSize..]) == Checksum(frame[..PageSize], number);

    /// <summary>Which page of the data file this is, or in the log: is to become.</summary>
    public static uint PageId(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page);

    private static uint Checksum(ReadOnlySpan<byte> page, long number)
    {
        uint crc = BitOperations.Crc32C(~0u, (ulong)number);
        for (; page.Length > 0; page = page[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(page));
        return ~crc;
    }
}
