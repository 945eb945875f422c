using System.Buffers;
using Gslb.Dns.Messages;
using Gslb.Dns.Records;

namespace Gslb.Dns.ZoneFiles;

/// <summary>
/// Reads the entries that large files are made of, quickly: a record on one line, without escapes and parentheses. Whatever is unusual about a line, or
/// wrong with it, is left to <see cref="EntryReader"/>, which reads the line as if nobody had tried: there is one reader that decides what an entry means, and
/// this one comes to the same result where that is plain.
/// </summary>
internal sealed class PlainEntryReader(FileContext context, RecordReader records)
{
    /// <summary>What a word of RDATA ends with, and what it may not have to be plain.</summary>
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r;()\\\""u8);

    private readonly ReadingState _state = context.State;

    /// <summary>Reads lines from where the scanner stands to the first that is not plain, or to the end of the file; the scanner goes on there.</summary>
    public void ReadLines()
    {
        ReadOnlySpan<byte> text = context.Scanner.Text;
        int start = context.Scanner.Position, number = context.Scanner.Line;
        while (start < text.Length)
        {
            int length = text[start..].IndexOf((byte)'\n');
            if (length < 0)
                length = text.Length - start;
            if (!TryReadLine(text.Slice(start, length), number))
                break;
            start = Math.Min(start + length + 1, text.Length);
            number++;
        }

        context.Scanner.GoTo(start, number);
    }

    private bool TryReadLine(ReadOnlySpan<byte> line, int number)
    {
        line = TrimEnd(line);
        if (line.IsEmpty)
            return true;
        int place = 0, column = 1;
        if (line[0] is (byte)' ' or (byte)'\t')
        {
            place = SkipBlanks(line, 0);
            column = place + 1;
            if (line[place] != ';' && (!context.Owner.IsSet || context.Owner.IsBad))
                return false;
        }
        else if (line[0] is not (byte)';')
        {
            if (line[0] == '$' || !context.Owner.TryReadPlain(line, context.Origin.Wire, out place))
                return false;
        }

        if (line[place] == ';')
            return true;
        return TryReadHead(line, ref place, out uint? ttl, out RecordType type)
            && TryReadRdata(line[place..], type, out int length)
            && records.TryHandOn(new RecordData(type, ttl, length), context.Owner, number, column);
    }

    /// <summary>Reads TTL and class, in either order, and the type; then <paramref name="place"/> is where the RDATA starts.</summary>
    private static bool TryReadHead(ReadOnlySpan<byte> line, ref int place, out uint? ttl, out RecordType type)
    {
        ttl = null;
        type = default;
        bool hasClass = false;
        while (true)
        {
            place = SkipBlanks(line, place);
            int length = line[place..].IndexOfAny((byte)' ', (byte)'\t');
            if (length < 0)
                return false;
            ReadOnlySpan<byte> word = line.Slice(place, length);
            place += length;
            if ((uint)(word[0] - '0') <= 9)
            {
                if (ttl is not null || !TtlText.TryParse(word, out uint seconds))
                    return false;
                ttl = seconds;
            }
            else if (length == 2 && (word[0] | 0x20) == 'i' && (word[1] | 0x20) == 'n')
            {
                if (hasClass)
                    return false;
                hasClass = true;
            }
            else
            {
                place = SkipBlanks(line, place);
                return RecordTypeText.TryParse(word, out type) && IsPlain(type);
            }
        }
    }

    /// <summary>A SOA may set the TTL of what follows, and RDATA without a shape is read elsewhere.</summary>
    private static bool IsPlain(RecordType type) => type != RecordType.SOA && RdataShape.Of(type) is not null;

    /// <summary>Reads RDATA that takes up the rest of the line.</summary>
    private bool TryReadRdata(ReadOnlySpan<byte> rest, RecordType type, out int length)
    {
        switch (type)
        {
            case RecordType.A:
                length = 4;
                return AddressText.TryParseIPv4(rest, _state.Rdata) || AddressText.TryParseIPv4(BeforeComment(rest), _state.Rdata);
            case RecordType.AAAA:
                length = 16;
                return AddressText.TryParseIPv6(rest, _state.Rdata) || AddressText.TryParseIPv6(BeforeComment(rest), _state.Rdata);
            default:
                length = 0;
                return TryCut(rest, out int words)
                    && !RdataText.Parse(type, new RdataWords(rest, _state.PlainWords.AsSpan(0, words)), context.Origin.Wire, _state.Rdata, out length).IsError;
        }
    }

    /// <summary>The word before a comment, or nothing.</summary>
    private static ReadOnlySpan<byte> BeforeComment(ReadOnlySpan<byte> rest)
    {
        int comment = rest.IndexOf((byte)';');
        return comment < 0 ? default : TrimEnd(rest[..comment]);
    }

    private bool TryCut(ReadOnlySpan<byte> rest, out int count)
    {
        Span<Token> words = _state.PlainWords;
        count = 0;
        for (int start = 0; start < rest.Length && rest[start] != ';'; start = SkipBlanks(rest, start))
        {
            int end = rest[start] == '"' ? EndOfQuoted(rest, start) : EndOfPlain(rest, start);
            if (end < 0 || count == words.Length)
                return false;
            words[count++] = new Token(start, end - start, 0, 0);
            start = end;
        }

        return true;
    }

    private static int EndOfPlain(ReadOnlySpan<byte> rest, int start)
    {
        int length = rest[start..].IndexOfAny(WordEnds);
        if (length < 0)
            return rest.Length;
        return IsBlank(rest[start + length]) || rest[start + length] == ';' ? start + length : -1;
    }

    private static int EndOfQuoted(ReadOnlySpan<byte> rest, int start)
    {
        int length = rest[(start + 1)..].IndexOfAny((byte)'"', (byte)'\\');
        return length >= 0 && rest[start + 1 + length] == '"' ? start + length + 2 : -1;
    }

    private static bool IsBlank(byte octet) => octet is (byte)' ' or (byte)'\t' or (byte)'\r';

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> line)
    {
        while (!line.IsEmpty && IsBlank(line[^1]))
            line = line[..^1];
        return line;
    }

    private static int SkipBlanks(ReadOnlySpan<byte> line, int place)
    {
        while (place < line.Length && IsBlank(line[place]))
            place++;
        return place;
    }
}
