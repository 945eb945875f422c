using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gslb.Dns.Names;

/// <summary>Operations on uncompressed names in wire format: length-prefixed labels, ending with the root label (RFC 1035 §3.1).</summary>
public static class WireName
{
    /// <summary>The longest name, in octets with the root label (RFC 1035 §2.3.4).</summary>
    public const int MaxLength = 255;

    /// <summary>The longest label, in octets without its length octet (RFC 1035 §2.3.4).</summary>
    public const int MaxLabelLength = 63;

    /// <summary>The most labels that a name of 255 octets can hold, without the root.</summary>
    public const int MaxLabels = 127;

    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>
    /// Copies <paramref name="source"/> into <paramref name="target"/> with A–Z made a–z (RFC 4343). Length octets are at most 63 and so never
    /// in the range of a letter: the whole name is treated as one run of bytes.
    /// </summary>
    public static void Lower(ReadOnlySpan<byte> source, Span<byte> target)
    {
        target = target[..source.Length];
        int i = 0;
        for (; i + Vector128<byte>.Count <= source.Length; i += Vector128<byte>.Count)
        {
            Vector128<byte> octets = Vector128.Create(source.Slice(i, Vector128<byte>.Count));
            Vector128<byte> upper = Vector128.LessThan(octets - Vector128.Create((byte)'A'), Vector128.Create((byte)26));
            (octets | (upper & Vector128.Create((byte)0x20))).CopyTo(target[i..]);
        }

        for (; i < source.Length; i++)
            target[i] = LowerOctet(source[i]);
    }

    /// <summary>The lower-case form of one octet (RFC 4343 §3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte LowerOctet(byte octet) => (uint)(octet - 'A') < 26 ? (byte)(octet | 0x20) : octet;

    /// <summary>A 64-bit hash of lower-case octets. The same on every machine; not meant to resist chosen input, for only an operator's names are stored by it.</summary>
    public static ulong Hash(ReadOnlySpan<byte> lowered)
    {
        ulong hash = (ulong)lowered.Length * Multiplier;
        while (lowered.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(lowered));
            lowered = lowered[8..];
        }

        ulong tail = 0;
        if (lowered.Length >= 4)
        {
            tail = BinaryPrimitives.ReadUInt32LittleEndian(lowered) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(lowered[^4..]) << 32);
        }
        else
        {
            foreach (byte octet in lowered)
                tail = (tail << 8) | octet;
        }

        return Mix(hash ^ tail);
    }

    /// <summary>The number of labels without the root of a whole uncompressed name.</summary>
    public static int CountLabels(ReadOnlySpan<byte> name)
    {
        int count = 0;
        for (int i = 0; name[i] != 0; i += name[i] + 1)
            count++;
        return count;
    }

    /// <summary>The length in octets, with the root label, of the uncompressed name at the start of <paramref name="octets"/>; 0 when it is not one.</summary>
    public static int Measure(ReadOnlySpan<byte> octets)
    {
        int i = 0;
        while (i < octets.Length && i < MaxLength)
        {
            int label = octets[i];
            if (label == 0)
                return i + 1;
            if (label > MaxLabelLength)
                return 0;
            i += label + 1;
        }

        return 0;
    }

    /// <summary>True when a label of a whole uncompressed name, the root's too, starts at an octet.</summary>
    public static bool HasLabelAt(ReadOnlySpan<byte> name, int octet)
    {
        int place = 0;
        while (place < octet && place < name.Length && name[place] != 0)
            place += name[place] + 1;
        return place == octet && place < name.Length;
    }

    /// <summary>Where <paramref name="suffix"/> starts in <paramref name="name"/>, at a label's boundary; −1 when the name is not at or below it. Both in lower case.</summary>
    public static int PlaceOfSuffix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix)
    {
        int place = 0;
        while (name.Length - place > suffix.Length)
            place += name[place] + 1;
        return name[place..].SequenceEqual(suffix) ? place : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, Multiplier, out ulong low);
        return high ^ low;
    }
}
