using System.Buffers.Binary;
using System.Text;

namespace Gslb.Control.Geo.Mmdb;

/// <summary>A bounds-checked reader of the values of a data or metadata section.</summary>
/// <remarks>
/// A malformed value throws <see cref="InvalidDataException"/>, caught where a file is loaded and turned into a sentence there. Nothing
/// here recurses, one record may hold no more than <see cref="StepLimit"/> values and all of them together no more than
/// <see cref="StepsPerOctet"/> times the section's length, so that a hostile file cannot hold a load up.
/// </remarks>
internal sealed class MmdbData(ReadOnlyMemory<byte> octets)
{
    /// <summary>How many values one record may hold; MaxMind's richest have a few hundred.</summary>
    private const int StepLimit = 8_192;

    /// <summary>Records share values by pointers, so more values are read than stand in the file: about five an octet in a city database.</summary>
    private const int StepsPerOctet = 32;

    private readonly long _allStepsLimit = 1_000_000 + ((long)octets.Length * StepsPerOctet);
    private int _steps;
    private long _allSteps;

    public int Length => octets.Length;

    /// <summary>Begins another record: its values are counted from 0.</summary>
    public void BeginRecord() => _steps = 0;

    /// <summary>Reads a value's head, and the value itself unless it is a text, map or array, and moves past what it read. A pointer is followed.</summary>
    /// <exception cref="InvalidDataException">it is malformed</exception>
    public MmdbValue Read(ref int offset)
    {
        if (++_steps > StepLimit)
            throw new InvalidDataException($"a record holds more than {StepLimit} values");
        if (++_allSteps > _allStepsLimit)
            throw new InvalidDataException("its records hold more values than a file of its length can");
        ReadOnlySpan<byte> span = octets.Span;
        byte control = Octet(span, offset++);
        if (control >> 5 != 1)
            return ReadHere(span, control, ref offset, pointed: false);
        int target = ReadPointer(span, control, ref offset);
        control = Octet(span, target++);
        if (control >> 5 == 1)
            throw new InvalidDataException("a pointer leads to another pointer");
        return ReadHere(span, control, ref target, pointed: true);
    }

    /// <summary>Reads a text, such as the key of a map's entry, and moves past it.</summary>
    /// <exception cref="InvalidDataException">it is malformed or no text</exception>
    public ReadOnlySpan<byte> ReadKey(ref int offset)
    {
        MmdbValue key = Read(ref offset);
        if (key.Kind != MmdbKind.Text)
            throw new InvalidDataException("a map's key is no text");
        SkipContents(key, ref offset);
        return TextOctets(key);
    }

    /// <summary>Moves past the contents of a value that <see cref="Read"/> returned last and whose contents nobody read.</summary>
    /// <exception cref="InvalidDataException">they are malformed</exception>
    public void SkipContents(MmdbValue value, ref int offset)
    {
        if (value.Pointed)
            return;
        long pending = Entries(value);
        if (value.Kind == MmdbKind.Text)
            offset += value.Size;
        while (pending-- > 0)
        {
            MmdbValue entry = Read(ref offset);
            if (entry.Pointed)
                continue;
            pending += Entries(entry);
            if (entry.Kind == MmdbKind.Text)
                offset += entry.Size;
        }
    }

    /// <summary>The octets of a text.</summary>
    public ReadOnlySpan<byte> TextOctets(MmdbValue value) => octets.Span.Slice(value.Offset, value.Size);

    /// <summary>A text as such; empty for anything else.</summary>
    public string Text(MmdbValue value) => value.Kind == MmdbKind.Text ? Encoding.UTF8.GetString(TextOctets(value)) : "";

    private static long Entries(MmdbValue value) => value.Kind switch
    {
        MmdbKind.Map => 2L * value.Size,
        MmdbKind.Array => value.Size,
        _ => 0,
    };

    private static MmdbValue ReadHere(ReadOnlySpan<byte> span, byte control, ref int offset, bool pointed)
    {
        int type = control >> 5;
        if (type == 0)
            type = 7 + Octet(span, offset++);
        int size = ReadSize(span, control, ref offset);
        switch (type)
        {
            case 2:
                CheckRoom(span, offset, size);
                return new MmdbValue(MmdbKind.Text, offset, size, 0, pointed);
            case 3 or 15:
                CheckRoom(span, offset, type == 3 ? 8 : 4);
                if (size != (type == 3 ? 8 : 4))
                    throw new InvalidDataException($"a floating point number has {size} octets");
                double number = type == 3 ? BinaryPrimitives.ReadDoubleBigEndian(span[offset..]) : BinaryPrimitives.ReadSingleBigEndian(span[offset..]);
                offset += size;
                return new MmdbValue(MmdbKind.Double, offset, size, BitConverter.DoubleToUInt64Bits(number), pointed);
            case 5 or 6 or 9:
                if (size > 8)
                    throw new InvalidDataException($"a whole number has {size} octets");
                return new MmdbValue(MmdbKind.Unsigned, offset, size, ReadUnsigned(span, ref offset, size), pointed);
            case 7:
                return new MmdbValue(MmdbKind.Map, offset, size, 0, pointed);
            case 11:
                return new MmdbValue(MmdbKind.Array, offset, size, 0, pointed);
            case 14:
                return new MmdbValue(MmdbKind.Boolean, offset, size, 0, pointed);
            case 4 or 8 or 10:
                CheckRoom(span, offset, size);
                offset += size;
                return new MmdbValue(MmdbKind.Other, offset, size, 0, pointed);
            default:
                throw new InvalidDataException($"a value has the unknown type {type}");
        }
    }

    private static int ReadSize(ReadOnlySpan<byte> span, byte control, ref int offset)
    {
        int size = control & 0x1F;
        return size switch
        {
            29 => 29 + (int)ReadUnsigned(span, ref offset, 1),
            30 => 285 + (int)ReadUnsigned(span, ref offset, 2),
            31 => 65_821 + (int)ReadUnsigned(span, ref offset, 3),
            _ => size,
        };
    }

    private static int ReadPointer(ReadOnlySpan<byte> span, byte control, ref int offset)
    {
        int length = ((control >> 3) & 3) + 1;
        ulong target = ReadUnsigned(span, ref offset, length);
        ulong top = (ulong)(control & 7);
        target += length switch
        {
            1 => top << 8,
            2 => (top << 16) + 2_048,
            3 => (top << 24) + 526_336,
            _ => 0,
        };
        if (target >= (ulong)span.Length)
            throw new InvalidDataException($"a pointer leads to {target}, outside of its section");
        return (int)target;
    }

    private static ulong ReadUnsigned(ReadOnlySpan<byte> span, ref int offset, int size)
    {
        CheckRoom(span, offset, size);
        ulong value = 0;
        for (int i = 0; i < size; i++)
            value = value << 8 | span[offset++];
        return value;
    }

    private static byte Octet(ReadOnlySpan<byte> span, int offset)
    {
        CheckRoom(span, offset, 1);
        return span[offset];
    }

    private static void CheckRoom(ReadOnlySpan<byte> span, int offset, int size)
    {
        if (offset < 0 || size > span.Length - offset)
            throw new InvalidDataException("a value reaches beyond the end of its section");
    }
}
