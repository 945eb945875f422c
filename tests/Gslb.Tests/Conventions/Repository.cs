namespace Gslb.Tests.Conventions;

/// <summary>The checkout that the tests were built from, found upwards from the test assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>All hand-written C# files below a folder, by their paths from the root, with <c>/</c>.</summary>
    public static IReadOnlyList<SourceFile> Sources(string folder) => [.. Files(folder, "*.cs").Select(path => new SourceFile(path, Read(path)))];

    /// <summary>All Markdown files that people read.</summary>
    public static IReadOnlyList<string> Documents { get; } =
        [.. Directory.EnumerateFiles(Root, "*.md").Select(Relative).Concat(Files("docs", "*.md")).Concat(Files("geodata", "*.md"))];

    public static IReadOnlyList<string> Files(string folder, string pattern) => Directory.Exists(Path.Combine(Root, folder))
        ? [.. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories).Select(Relative).Where(IsWritten).Order(StringComparer.Ordinal)]
        : [];

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static bool IsWritten(string path) => !path.Split('/').Any(part => part is "bin" or "obj" or "TestResults" or "BenchmarkDotNet.Artifacts");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Gslb.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Gslb.sln is in no folder above the tests");
    }
}
