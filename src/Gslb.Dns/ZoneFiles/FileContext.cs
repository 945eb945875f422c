using Gslb.Dns.Names;

namespace Gslb.Dns.ZoneFiles;

/// <summary>One master file being read: its text, and the origin and owner in force.</summary>
internal sealed class FileContext(ReadingState state, string file, ReadOnlyMemory<byte> text, DomainName origin)
{
    public ReadingState State { get; } = state;

    public string File { get; } = file;

    public MasterFileScanner Scanner { get; } = new(text);

    public DomainName Origin { get; set; } = origin;

    public OwnerName Owner { get; } = new();

    public Location Locate(Token token) => new(File, token.Line, token.Column(Scanner.Text));

    public void Report(Token token, string text) => State.Sink.Report(Diagnostic.Error(Locate(token), text));

    /// <summary>A word as the language gets it, or null after its bad escape was reported.</summary>
    public Word? ReadWord(Token token)
    {
        ReadOnlySpan<byte> word = token.Of(Scanner.Text);
        if (WordText.Resolve(word) is { } text)
            return new Word(System.Text.Encoding.UTF8.GetString(word), text, Locate(token));
        Report(token, $"'{WordText.Show(word)}': {NameError.BadEscape.Describe()}");
        return null;
    }
}
