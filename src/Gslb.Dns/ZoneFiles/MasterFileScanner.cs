using System.Buffers;

namespace Gslb.Dns.ZoneFiles;

/// <summary>
/// Cuts a master file into entries and these into words (RFC 1035 §5.1): an entry is one line, or several that parentheses join; a semicolon starts a
/// comment. Words are places in the text, kept in one array that every entry uses again.
/// </summary>
internal sealed class MasterFileScanner
{
    /// <summary>How often a parenthesis that is never closed may cost a second reading of what follows it; keeps the work linear.</summary>
    private const int MaxResumptions = 16;

    /// <summary>The most words of an entry, far more than RDATA can have: a file without line ends does not take up many times its size.</summary>
    public const int MaxWords = 1 << 20;

    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n;()\\\""u8);

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private ReadOnlyMemory<byte> _text;
    private Token[] _tokens = new Token[32];
    private int _count;
    private int _position;
    private int _line;
    private int _lineStart;
    private int _resumptions;

    public MasterFileScanner(ReadOnlyMemory<byte> text) => Restart(text);

    public ReadOnlySpan<byte> Text => _text.Span;

    /// <summary>Where the next entry starts: always at the start of a line, or at the end of the text.</summary>
    public int Position => _position;

    /// <summary>The line of <see cref="Position"/>, from 1.</summary>
    public int Line => _line;

    /// <summary>The words of the entry; good until the next call of <see cref="TryNext"/>.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _count);

    /// <summary>The entry starts with a blank: its owner is that of the one before.</summary>
    public bool StartsWithBlank { get; private set; }

    /// <summary>What keeps the entry from being one, or null.</summary>
    public ScanFault? Fault { get; private set; }

    /// <summary>Begins anew, with another text.</summary>
    public void Restart(ReadOnlyMemory<byte> text)
    {
        _text = text;
        _position = _lineStart = text.Span.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        _line = 1;
        _count = 0;
        _resumptions = 0;
    }

    /// <summary>Goes on at the start of a later line, the lines between having been read by somebody else.</summary>
    public void GoTo(int position, int line) => (_position, _lineStart, _line) = (position, position, line);

    /// <summary>Goes to the next entry that has a word or a fault; false at the end of the file.</summary>
    public bool TryNext()
    {
        ReadOnlySpan<byte> text = _text.Span;
        while (_position < text.Length)
        {
            _count = 0;
            Fault = null;
            StartsWithBlank = text[_position] is (byte)' ' or (byte)'\t';
            ScanEntry(text);
            if (_count > 0 || Fault is not null)
                return true;
        }

        return false;
    }

    private void ScanEntry(ReadOnlySpan<byte> text)
    {
        int depth = 0, i = _position;
        Token open = default;
        while (i < text.Length)
        {
            switch (text[i])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\r':
                    i++;
                    break;
                case (byte)'\n':
                    StartLine(++i);
                    if (depth > 0)
                        break;
                    _position = i;
                    return;
                case (byte)';':
                    int comment = text[i..].IndexOf((byte)'\n');
                    i = comment < 0 ? text.Length : i + comment;
                    break;
                case (byte)'(':
                    if (depth++ == 0)
                        open = OneOctet(i);
                    i++;
                    break;
                case (byte)')':
                    if (depth == 0)
                        Fault ??= new ScanFault(OneOctet(i), "a closing parenthesis without an opening one");
                    else
                        depth--;
                    i++;
                    break;
                default:
                    i = ScanWord(text, i);
                    break;
            }
        }

        _position = i;
        if (depth > 0)
            ResumeAfter(text, open);
    }

    private int ScanWord(ReadOnlySpan<byte> text, int start)
    {
        int line = _line, lineStart = _lineStart, i = start;
        while (i < text.Length)
        {
            int plain = text[i..].IndexOfAny(WordEnds);
            i = plain < 0 ? text.Length : i + plain;
            if (i == text.Length)
                break;
            if (text[i] == '\\')
            {
                i += i + 1 < text.Length && text[i + 1] is not ((byte)'\r' or (byte)'\n') ? 2 : 1;
            }
            else if (text[i] == '"')
            {
                bool whole = i == start;
                i = SkipQuoted(text, i);

                // A word that begins with its quote ends with it ("a""b" are two strings); in key="a b" the quotes are a part of the word.
                if (whole)
                    break;
            }
            else
            {
                break;
            }
        }

        AddWord(new Token(start, i - start, line, lineStart));
        return i;
    }

    private void AddWord(Token word)
    {
        if (_count == MaxWords)
        {
            Fault ??= new ScanFault(word, $"the entry has more than {MaxWords} words");
            return;
        }

        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, _count * 2);
        _tokens[_count++] = word;
    }

    /// <summary>The place after the closing quote, or the end of the line when there is none.</summary>
    private int SkipQuoted(ReadOnlySpan<byte> text, int quote)
    {
        int i = quote + 1;
        while (i < text.Length && text[i] != '\n')
        {
            if (text[i] == '"')
                return i + 1;
            i += text[i] == '\\' && i + 1 < text.Length && text[i + 1] != '\n' ? 2 : 1;
        }

        Fault ??= new ScanFault(OneOctet(quote), "a quote is not closed on its line");
        return i;
    }

    /// <summary>
    /// Reports the parenthesis that is never closed and goes on at the next line after it that looks like the start of an entry, so that the mistakes
    /// below it are found too.
    /// </summary>
    private void ResumeAfter(ReadOnlySpan<byte> text, Token open)
    {
        Fault = new ScanFault(open, "a parenthesis is never closed");
        if (++_resumptions > MaxResumptions)
            return;
        _line = open.Line;
        int i = open.Start;
        while (i < text.Length)
        {
            int end = text[i..].IndexOf((byte)'\n');
            i = end < 0 ? text.Length : i + end + 1;
            StartLine(i);
            if (i < text.Length && text[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)';' or (byte)'(' or (byte)')'))
                break;
        }

        _position = i;
    }

    private void StartLine(int position)
    {
        _line++;
        _lineStart = position;
    }

    private Token OneOctet(int position) => new(position, 1, _line, _lineStart);
}

/// <summary>What keeps an entry of a master file from being cut into words, and where.</summary>
internal sealed record ScanFault(Token Where, string Text);
