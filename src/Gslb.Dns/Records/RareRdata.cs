using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using ARSoft.Tools.Net.Dns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;
using LibraryName = ARSoft.Tools.Net.DomainName;
using LibraryType = ARSoft.Tools.Net.Dns.RecordType;
using RecordType = Gslb.Dns.Messages.RecordType;

namespace Gslb.Dns.Records;

/// <summary>
/// The one door to ARSoft.Tools.Net: RDATA of types that are rare and no plain list of fields, between presentation and wire format. The library
/// throws at bad input; here that becomes an error value. Its parsing and encoding are not public, hence the accessors.
/// </summary>
/// <remarks>NSEC3 is not among the types: the library's base 32 is not that of RFC 5155, so its octets come out wrong.</remarks>
internal static class RareRdata
{
    /// <summary>The poles are 90 degrees of 3,600,000 thousandths of an arc second from the equator (RFC 1876 §2).</summary>
    private const uint PoleDistance = 90 * 3_600_000;

    private const uint Equator = 1u << 31;

    public static bool Knows(RecordType type) => type
        is RecordType.LOC or RecordType.RRSIG or RecordType.SIG or RecordType.KEY or RecordType.CERT or RecordType.NSEC or RecordType.NSEC3PARAM
        or RecordType.APL or RecordType.IPSECKEY or RecordType.HIP or RecordType.CSYNC or RecordType.EUI48 or RecordType.EUI64;

    /// <summary>Reads RDATA of a type that is known here. The library does not say which word is wrong; the error names the first.</summary>
    public static WordError Parse(RecordType type, RdataWords words, ReadOnlySpan<byte> origin, Span<byte> target, out int length)
    {
        length = 0;
        string[] texts = new string[words.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            if (WordText.Resolve(words[i]) is not { } text)
                return new WordError(i, $"'{WordText.Show(words[i])}': {NameError.BadEscape.Describe()}");
            texts[i] = text;
        }

        byte[]? rdata = Encode(type, texts, NameText.Format(origin));
        if (rdata is null || !IsPlausible(type, rdata))
            return new WordError(0, $"this is not the RDATA of {type}");
        rdata.CopyTo(target);
        length = rdata.Length;
        return WordError.None;
    }

    /// <summary>The presentation format, or null when the octets are not RDATA of the type.</summary>
    public static string? Format(RecordType type, ReadOnlySpan<byte> rdata)
    {
        byte[] octets = rdata.ToArray();
        try
        {
            DnsRecordBase record = ParseRecordFromBinary(null, 0, LibraryName.Root, (LibraryType)(ushort)type, RecordClass.INet, 0, octets, 0, octets.Length);
            string text = RecordDataToString(record);

            // What cannot be read back as it was is better shown in the generic notation.
            var scanner = new MasterFileScanner(Encoding.UTF8.GetBytes(text));
            scanner.TryNext();
            byte[] again = new byte[RdataText.MaxLength];
            WordError error = Parse(type, new RdataWords(scanner.Text, scanner.Tokens), [0], again, out int length);
            return !error.IsError && scanner.Fault is null && again.AsSpan(0, length).SequenceEqual(rdata) ? text : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static byte[]? Encode(RecordType type, string[] words, string origin)
    {
        try
        {
            LibraryName originName = LibraryName.Parse(origin);
            DnsRecordBase record = ParseFromStringRepresentation(
                null, LibraryName.Root, (LibraryType)(ushort)type, RecordClass.INet, 0, originName, words);
            byte[] octets = new byte[MaximumRecordDataLength(record)];
            int length = 0;
            EncodeRecordData(record, octets, ref length, null, false);
            return length <= ushort.MaxValue ? octets[..length] : null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Refuses places beyond the poles and the date line, which the library lets pass.</summary>
    private static bool IsPlausible(RecordType type, ReadOnlySpan<byte> rdata) => type != RecordType.LOC
        || (rdata.Length == 16 && IsWithin(rdata[4..], PoleDistance) && IsWithin(rdata[8..], 2 * PoleDistance));

    private static bool IsWithin(ReadOnlySpan<byte> angle, uint distance) =>
        BinaryPrimitives.ReadUInt32BigEndian(angle) is var value && value >= Equator - distance && value <= Equator + distance;

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "ParseFromStringRepresentation")]
    private static extern DnsRecordBase ParseFromStringRepresentation(
        DnsRecordBase? type, LibraryName owner, LibraryType recordType, RecordClass recordClass, int ttl, LibraryName origin, string[] words);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "ParseRecordFromBinary")]
    private static extern DnsRecordBase ParseRecordFromBinary(
        DnsRecordBase? type,
        int start,
        LibraryName owner,
        LibraryType recordType,
        RecordClass recordClass,
        int ttl,
        IList<byte> data,
        int position,
        int length);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "EncodeRecordData")]
    private static extern void EncodeRecordData(
        DnsRecordBase record, IList<byte> data, ref int position, Dictionary<LibraryName, ushort>? names, bool canonical);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_MaximumRecordDataLength")]
    private static extern int MaximumRecordDataLength(DnsRecordBase record);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "RecordDataToString")]
    private static extern string RecordDataToString(DnsRecordBase record);
}
