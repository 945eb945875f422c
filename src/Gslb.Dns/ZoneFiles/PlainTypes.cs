using System.Collections.Frozen;
using Gslb.Dns.Messages;
using Gslb.Dns.Records;

namespace Gslb.Dns.ZoneFiles;

/// <summary>The types that <see cref="PlainEntryReader"/> reads: those with a shape, but for SOA, which may set the TTL of what follows.</summary>
internal static class PlainTypes
{
    private static readonly FrozenDictionary<ulong, RecordType> Types = RdataShape.All
        .Where(shape => shape.Type != RecordType.SOA && shape.Type.ToMnemonic().Length <= sizeof(ulong))
        .ToFrozenDictionary(shape => Pack(System.Text.Encoding.ASCII.GetBytes(shape.Type.ToMnemonic())), shape => shape.Type);

    /// <summary>Finds the type of a mnemonic in any case.</summary>
    public static bool TryFind(ReadOnlySpan<byte> word, out RecordType type)
    {
        type = default;
        return word.Length <= sizeof(ulong) && Types.TryGetValue(Pack(word), out type);
    }

    /// <summary>The octets as a number, letters in upper case; different words that are no mnemonics may have the same.</summary>
    private static ulong Pack(ReadOnlySpan<byte> word)
    {
        ulong packed = 0;
        foreach (byte octet in word)
            packed = (packed << 8) | (octet & 0xDFu);
        return packed;
    }
}
