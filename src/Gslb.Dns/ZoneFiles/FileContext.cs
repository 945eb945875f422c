using Gslb.Dns.Names;

namespace Gslb.Dns.ZoneFiles;

/// <summary>One master file being read: its text, and the origin and owner in force.</summary>
internal sealed class FileContext(ReadingState state, string file, ReadOnlyMemory<byte> text, DomainName origin)
{
    /// <summary>The octets of the longest word that the language gets: as many as RDATA can have.</summary>
    private const int MaxWordLength = ushort.MaxValue;

    private int _countedLine;
    private int _countedTo;
    private int _column = 1;

    public ReadingState State { get; } = state;

    public string File { get; } = file;

    public MasterFileScanner Scanner { get; } = new(text);

    public DomainName Origin { get; set; } = origin;

    public OwnerName Owner { get; } = new();

    public Location Locate(Token token) => new(File, token.Line, ColumnOf(token));

    /// <summary>
    /// The column of a word from 1, in characters: the continuation octets of UTF-8 are not counted. Counting goes on from the word before on the same
    /// line, for a line may have very many words.
    /// </summary>
    public int ColumnOf(Token token)
    {
        if (_countedLine != token.Line || _countedTo > token.Start)
            (_countedLine, _countedTo, _column) = (token.Line, token.LineStart, 1);
        foreach (byte octet in Scanner.Text[_countedTo..token.Start])
        {
            if ((octet & 0xC0) != 0x80)
                _column++;
        }

        _countedTo = token.Start;
        return _column;
    }

    public void Report(Token token, string text) => State.Sink.Report(Diagnostic.Error(Locate(token), text));

    /// <summary>A word as the language gets it, or null after its bad escape was reported.</summary>
    public Word? ReadWord(Token token)
    {
        ReadOnlySpan<byte> word = token.Of(Scanner.Text);
        if (word.Length > MaxWordLength)
        {
            Report(token, $"'{WordText.Show(word)}' is longer than {MaxWordLength} octets");
            return null;
        }

        if (WordText.Resolve(word) is { } text)
            return new Word(System.Text.Encoding.UTF8.GetString(word), text, Locate(token));
        Report(token, $"'{WordText.Show(word)}': {NameError.BadEscape.Describe()}");
        return null;
    }
}
