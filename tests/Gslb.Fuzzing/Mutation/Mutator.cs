using System.Buffers.Binary;

namespace Gslb.Fuzzing.Mutation;

/// <summary>Changes an input in a few places: bits, lengths that lie, values at the edges, words of its language, pieces of other inputs.</summary>
/// <param name="words">what the language of the inputs is made of; may be empty</param>
/// <param name="separator">the octet that ends a line, where inputs have lines: pieces are then often whole lines</param>
internal sealed class Mutator(IReadOnlyList<byte[]> words, byte? separator, int maxLength)
{
    private static readonly byte[] Octets = [0, 1, 2, 4, 7, 8, 11, 12, 15, 16, 24, 31, 32, 33, 40, 41, 63, 64, 65, 127, 128, 129, 191, 192, 254, 255];

    private static readonly ushort[] Pairs =
        [0, 1, 2, 3, 6, 8, 10, 15, 16, 17, 24, 28, 32, 33, 40, 41, 63, 64, 128, 252, 255, 256, 511, 512, 513, 1231, 1232, 1233, 4096, 0x7FFF, 0x8000, 0xC000, 0xC00B, 0xC00C, 0xC00D, 0xFFFE, 0xFFFF];

    private readonly byte[] _octets = new byte[maxLength];
    private readonly byte[] _piece = new byte[maxLength];
    private int _length;

    /// <summary>The input as it now is; good until the next call.</summary>
    public ReadOnlySpan<byte> Input => _octets.AsSpan(0, _length);

    /// <summary>Where an input is put that is not to be copied in.</summary>
    public Span<byte> Room => _octets;

    public void Begin(ReadOnlySpan<byte> input)
    {
        _length = Math.Min(input.Length, maxLength);
        input[.._length].CopyTo(_octets);
    }

    /// <summary>Takes the first octets of <see cref="Room"/> as the input.</summary>
    public void BeginInRoom(int length) => _length = length;

    /// <summary>Makes one change.</summary>
    /// <param name="other">another input, to take pieces of</param>
    public void Change(SeededRandom random, ReadOnlySpan<byte> other)
    {
        switch (random.Below(words.Count > 0 ? 15 : 13))
        {
            case 0 or 1 when _length > 0:
                _octets[random.Below(_length)] ^= (byte)(1 << random.Below(8));
                break;
            case 2 when _length > 0:
                _octets[random.Below(_length)] = random.Octet();
                break;
            case 3 when _length > 0:
                _octets[random.Below(_length)] = random.Of<byte>(Octets);
                break;
            case 4 when _length > 0:
                _octets[random.Below(_length)] += (byte)(random.Below(33) - 16);
                break;
            case 5 or 6 when _length > 1:
                ChangePair(random);
                break;
            case 7:
                (int start, int length) = PieceOf(Input, random);
                Remove(start, length);
                break;
            case 8:
                InsertPiece(Input, random);
                break;
            case 9:
                InsertPiece(other, random);
                break;
            case 10 when _length > 0:
                _length = PlaceIn(Input, random);
                break;
            case 11:
                Splice(other, random);
                break;
            case 12:
                AppendNoise(random);
                break;
            case 13:
                Insert(PlaceIn(Input, random), words[random.Below(words.Count)]);
                break;
            case 14:
                Overwrite(PlaceIn(Input, random), words[random.Below(words.Count)]);
                break;
        }
    }

    /// <summary>Sixteen bits, most significant first: counts, types, lengths.</summary>
    private void ChangePair(SeededRandom random)
    {
        Span<byte> pair = _octets.AsSpan(random.Below(_length - 1), 2);
        ushort value = BinaryPrimitives.ReadUInt16BigEndian(pair);
        BinaryPrimitives.WriteUInt16BigEndian(pair, random.OneIn(3) ? (ushort)(value + random.Below(9) - 4) : random.Of<ushort>(Pairs));
    }

    private void InsertPiece(ReadOnlySpan<byte> source, SeededRandom random)
    {
        (int start, int length) = PieceOf(source, random);
        source.Slice(start, length).CopyTo(_piece);
        int at = PlaceIn(Input, random);
        if (random.OneIn(2))
            Insert(at, _piece.AsSpan(0, length));
        else
            Overwrite(at, _piece.AsSpan(0, length));
    }

    /// <summary>The beginning of this input and the end of another.</summary>
    private void Splice(ReadOnlySpan<byte> other, SeededRandom random)
    {
        int head = PlaceIn(Input, random), tail = PlaceIn(other, random);
        int length = Math.Min(other.Length - tail, maxLength - head);
        other.Slice(tail, length).CopyTo(_octets.AsSpan(head));
        _length = head + length;
    }

    private void AppendNoise(SeededRandom random)
    {
        int length = Math.Min(1 + random.Below(random.OneIn(8) ? 600 : 16), maxLength - _length);
        random.Fill(_octets.AsSpan(_length, length));
        _length += length;
    }

    private void Insert(int at, ReadOnlySpan<byte> piece)
    {
        piece = piece[..Math.Min(piece.Length, maxLength - _length)];
        _octets.AsSpan(at, _length - at).CopyTo(_octets.AsSpan(at + piece.Length));
        piece.CopyTo(_octets.AsSpan(at));
        _length += piece.Length;
    }

    private void Overwrite(int at, ReadOnlySpan<byte> piece)
    {
        piece = piece[..Math.Min(piece.Length, maxLength - at)];
        piece.CopyTo(_octets.AsSpan(at));
        _length = Math.Max(_length, at + piece.Length);
    }

    private void Remove(int start, int length)
    {
        _octets.AsSpan(start + length, _length - start - length).CopyTo(_octets.AsSpan(start));
        _length -= length;
    }

    /// <summary>A place from 0 to the length; where there are lines, half of the time the beginning of one.</summary>
    private int PlaceIn(ReadOnlySpan<byte> input, SeededRandom random)
    {
        int place = random.Below(input.Length + 1);
        return separator is { } end && random.OneIn(2) ? input[..place].LastIndexOf(end) + 1 : place;
    }

    private (int Start, int Length) PieceOf(ReadOnlySpan<byte> input, SeededRandom random)
    {
        int start = PlaceIn(input, random);
        int length = Math.Min(random.Below(random.OneIn(8) ? 512 : 24) + 1, input.Length - start);
        if (separator is { } end && random.OneIn(2) && input[start..].IndexOf(end) is var line and >= 0)
            length = line + 1;
        return (start, length);
    }
}
