using System.Text.RegularExpressions;

namespace Gslb.Tests.Conventions;

/// <summary>House rules on how sources are cut and named.</summary>
public sealed partial class SourceFileTests
{
    private const int MostLines = 400;
    private const int MostTypes = 4;

    private static readonly IReadOnlyList<SourceFile> Sources = Repository.Sources("src");

    [Fact]
    public void A_file_is_named_for_its_first_type() => None(
        from file in Sources
        where file.TopLevelTypes.Count > 0 && file.TopLevelTypes[0].Name != file.Name
        select $"{file.Path} begins with {file.TopLevelTypes[0].Name}");

    [Fact]
    public void A_type_has_few_companions_in_its_file() => None(
        from file in Sources
        where file.TopLevelTypes.Count > MostTypes
        select $"{file.Path} holds {file.TopLevelTypes.Count} types");

    [Fact]
    public void A_file_is_not_long() => None(from file in Sources where file.Lines.Length > MostLines select $"{file.Path} has {file.Lines.Length} lines");

    [Fact]
    public void A_namespace_is_the_folders_path() => None(
        from file in Sources
        let match = NamespaceLine().Match(file.Text)
        where match.Success && match.Groups[1].Value != FolderNamespace(file.Path)
        select $"{file.Path} is in namespace {match.Groups[1].Value}");

    [Fact]
    public void No_name_says_only_that_something_does_something() => None(
        from file in Repository.Sources("src").Concat(Repository.Sources("tests"))
        from name in file.TypeNames.Append(file.Name)
        where EmptyWord().IsMatch(name)
        select $"{file.Path}: {name}");

    [Fact]
    public void Every_public_type_says_what_it_is() => None(
        from file in Sources
        from type in file.TopLevelTypes
        where type.IsPublic && !file.HasSummaryAbove(type.Line)
        select $"{file.Path}:{type.Line + 1}: {type.Name}");

    [Fact]
    public void No_file_is_folded_into_regions() => None(from file in Sources where file.Text.Contains("#region", StringComparison.Ordinal) select file.Path);

    /// <summary>Each library has one door: what changes in it is changed behind that door.</summary>
    [Theory]
    [InlineData("ARSoft.Tools.Net", "src/Gslb.Dns/Records/RareRdata.cs")]
    [InlineData("LiteDB", "src/Gslb.Control/Storage/")]
    [InlineData("MaxMind.Db", "src/Gslb.Control/Geo/")]
    [InlineData("MaxMind.GeoIP2", "src/Gslb.Control/Geo/")]
    public void A_library_is_used_behind_one_door(string library, string door) => None(
        from file in Sources
        where !file.Path.StartsWith(door, StringComparison.Ordinal) && file.Text.Contains($"using {library}", StringComparison.Ordinal)
        select file.Path);

    [Fact]
    public void Unsafe_code_stands_in_the_socket_layer_and_in_the_memory_of_large_tables() => None(
        from file in Sources
        where !file.Path.StartsWith("src/Gslb.Serving/Udp/", StringComparison.Ordinal) && !file.Path.StartsWith("src/Gslb.Authority/Memory/", StringComparison.Ordinal)
        where UnsafeWord().IsMatch(file.Text)
        select file.Path);

    private static void None(IEnumerable<string> offences) => Assert.Empty(offences);

    private static string FolderNamespace(string path)
    {
        string[] parts = path.Split('/');
        return string.Join('.', parts[1..^1]);
    }

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utility|Common|Impl|Processor)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyWord();

    [GeneratedRegex("\\bunsafe\\b(?! code)|\\bUnsafe\\.", RegexOptions.CultureInvariant)]
    private static partial Regex UnsafeWord();

    [GeneratedRegex("^namespace ([\\w.]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NamespaceLine();
}
