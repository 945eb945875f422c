using System.Text.RegularExpressions;

namespace Gslb.Tests.Conventions;

/// <summary>One C# file as text, with the types that it declares.</summary>
internal sealed partial class SourceFile(string path, string text)
{
    /// <summary>From the root of the repository, with <c>/</c>.</summary>
    public string Path { get; } = path;

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    public string Text { get; } = text;

    public string[] Lines { get; } = text.TrimEnd('\n').Split('\n');

    /// <summary>The types that stand at the left margin, in order; nested ones stand further in.</summary>
    public IReadOnlyList<DeclaredType> TopLevelTypes { get; } =
        [.. TopLevel().Matches(text).Select(match => new DeclaredType(match.Groups["name"].Value, match.Groups["words"].Value.Contains("public "), LineOf(text, match.Index)))];

    /// <summary>All types, nested ones too.</summary>
    public IReadOnlyList<string> TypeNames { get; } = [.. AnyLevel().Matches(text).Select(match => match.Groups["name"].Value)];

    /// <summary>Whether the comment above a line says what stands there.</summary>
    public bool HasSummaryAbove(int line)
    {
        bool summary = false;
        for (int i = line - 1; i >= 0 && Lines[i].TrimStart() is ['/', '/', '/', ..] or ['[', ..]; i--)
            summary |= Lines[i].Contains("<summary>", StringComparison.Ordinal) || Lines[i].Contains("<inheritdoc", StringComparison.Ordinal);
        return summary;
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n');

    private const string Words = @"(?<words>(?:(?:public|internal|private|protected|file|sealed|static|abstract|partial|readonly|ref|unsafe) )+)"
        + @"(?:record struct|record class|class|struct|record|interface|enum|delegate [\w<>?\[\]]+) (?<name>\w+)";

    [GeneratedRegex("^" + Words, RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex TopLevel();

    [GeneratedRegex("^ *" + Words, RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex AnyLevel();
}

/// <summary>A type at the left margin of a file.</summary>
/// <param name="Line">from 0</param>
internal sealed record DeclaredType(string Name, bool IsPublic, int Line);
