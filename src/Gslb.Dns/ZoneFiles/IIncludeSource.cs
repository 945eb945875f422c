namespace Gslb.Dns.ZoneFiles;

/// <summary>Where <c>$INCLUDE</c> finds files (RFC 1035 §5.1).</summary>
public interface IIncludeSource
{
    /// <summary>Opens the file that <paramref name="path"/> means when <paramref name="fromFile"/> includes it.</summary>
    IncludeResult Open(string path, string fromFile);
}

/// <summary>An included file's text, or why there is none.</summary>
public sealed record IncludeResult
{
    private IncludeResult(string file, ReadOnlyMemory<byte> text, string? error) => (File, Text, Error) = (file, text, error);

    /// <summary>The file's name as diagnostics show it; one file always has the same name, for cycles are known by it.</summary>
    public string File { get; }

    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>A sentence for the operator, or null when the file was opened.</summary>
    public string? Error { get; }

    public static IncludeResult Found(string file, ReadOnlyMemory<byte> text) => new(file, text, null);

    public static IncludeResult Refused(string error) => new("", default, error);
}
