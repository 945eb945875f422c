using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Gslb.Dns.Names;

namespace Gslb.Dns.Messages;

/// <summary>Mnemonics of RR types, and <c>TYPEnnn</c> for the rest (RFC 3597 §5).</summary>
public static class RecordTypeText
{
    private static readonly Dictionary<string, RecordType> ByMnemonic =
        Enum.GetValues<RecordType>().ToDictionary(type => type.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<RecordType, string> Mnemonics = ByMnemonic.ToDictionary(pair => pair.Value, pair => pair.Key);

    // Reading a zone asks for a type with each record; nearly all mnemonics fit a number.
    private static readonly FrozenDictionary<ulong, RecordType> Short = ByMnemonic
        .Where(pair => pair.Key.Length <= sizeof(ulong))
        .ToFrozenDictionary(pair => Pack(Encoding.ASCII.GetBytes(pair.Key)), pair => pair.Value);

    /// <summary>Reads a mnemonic in any case, or <c>TYPEnnn</c>, from the octets of a file.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out RecordType type)
    {
        type = default;
        if (text.Length is > 0 and <= sizeof(ulong) && text[0] != 0 && Short.TryGetValue(Pack(text), out type))
            return true;
        Span<char> characters = stackalloc char[16];
        return text.Length <= characters.Length
            && Ascii.ToUtf16(text, characters, out int length) == System.Buffers.OperationStatus.Done
            && TryParse(characters[..length], out type);
    }

    /// <summary>Reads a mnemonic in any case, or <c>TYPEnnn</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RecordType type)
    {
        if (ByMnemonic.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out type))
            return true;
        if (text.StartsWith("TYPE", StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
        {
            type = (RecordType)number;
            return true;
        }

        return false;
    }

    /// <summary>Octets, the first of them not 0, as one number, the same whatever the case of letters.</summary>
    private static ulong Pack(ReadOnlySpan<byte> text)
    {
        ulong packed = 0;
        foreach (byte octet in text)
            packed = (packed << 8) | WireName.LowerOctet(octet);
        return packed;
    }

    /// <summary>The mnemonic, or <c>TYPEnnn</c> for a type without one.</summary>
    public static string ToMnemonic(this RecordType type) =>
        Mnemonics.TryGetValue(type, out string? mnemonic) ? mnemonic : string.Create(CultureInfo.InvariantCulture, $"TYPE{(ushort)type}");

    /// <summary>True for types that only a question or a transaction can hold, never a zone (RFC 6895 §3.1: 128–255, and OPT).</summary>
    public static bool IsMeta(this RecordType type) => (ushort)type is (>= 128 and <= 255) or (ushort)RecordType.OPT or 0;
}
