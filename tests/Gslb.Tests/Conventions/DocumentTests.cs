using System.Text.RegularExpressions;
using Gslb.Control.Documents;
using Gslb.Control.Language;
using Gslb.Control.Language.Reference;
using Gslb.Settings;

namespace Gslb.Tests.Conventions;

/// <summary>Documents name only what exists.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Words of other programs and of the framework that documents may name as code.</summary>
    private static readonly HashSet<string> Foreign =
        ["Microsoft", "System", "LiteDB", "MaxMind", "Kestrel", "TimeProvider", "ConnectionHandler", "FrozenDictionary", "NativeAOT", "DynamicUser", "StateDirectory", "AmbientCapabilities", "ExecReload", "LoadCredential"];

    private static readonly Lazy<Dictionary<string, List<SourceFile>>> Types = new(() => Repository.Sources("src").Concat(Repository.Sources("tests"))
        .SelectMany(file => file.TypeNames.Select(name => (name, file)))
        .GroupBy(entry => entry.name)
        .ToDictionary(group => group.Key, group => group.Select(entry => entry.file).ToList()));

    public static TheoryData<string> Documents => [.. Repository.Documents];

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("NOTICE")]
    [InlineData("docs/ARCHITECTURE.md")]
    [InlineData("docs/configuration.md")]
    [InlineData("docs/glossary.md")]
    [InlineData("docs/operations.md")]
    [InlineData("docs/rfcs.md")]
    [InlineData("geodata/README.md")]
    public void A_document_is_there(string path) => Assert.True(Repository.Exists(path), path);

    [Fact]
    public void The_changelog_has_a_place_for_what_comes_next() => Assert.Contains("\n## [Unreleased]\n", Repository.Read("CHANGELOG.md"));

    /// <summary>A path in code type that begins at the root, and any <c>Folder/File.cs</c>, wherever in the sources it ends.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_exists(string document)
    {
        IReadOnlyList<string> sources = [.. Repository.Files("src", "*.cs"), .. Repository.Files("tests", "*.cs")];
        Assert.Empty(
            from word in CodeWords(document)
            where FromRoot().IsMatch(word) ? !Repository.Exists(word.TrimEnd('/'))
                : SourcePath().IsMatch(word) && !sources.Any(path => path.EndsWith("/" + word, StringComparison.Ordinal))
            select word);
    }

    /// <summary><c>Type</c> and <c>Type.Member</c> in code type: the type is declared in src or tests, the member is named where the type is declared.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_type_exists(string document) => Assert.Empty(
        from word in CodeWords(document)
        let match = TypeWord().Match(word)
        where match.Success && !Foreign.Contains(match.Groups["type"].Value) && !Exists(match.Groups["type"].Value, match.Groups["member"].Value)
        select word);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_somewhere(string document)
    {
        string folder = document.Contains('/') ? document[..document.LastIndexOf('/')] : "";
        Assert.Empty(
            from match in Link().Matches(Repository.Read(document))
            let target = match.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Repository.Exists(Path.Combine(folder, target))
            select target);
    }

    [Fact]
    public void Decisions_are_numbered_once_without_a_gap_and_listed()
    {
        List<string> pages = [.. Repository.Files("docs/decisions", "*.md").Select(path => Path.GetFileName(path)).Where(name => name != "README.md")];
        Assert.All(pages, page => Assert.Matches(DecisionName(), page));
        Assert.Equal(Enumerable.Range(1, pages.Count), pages.Select(page => int.Parse(page.AsSpan(0, 4))));
        string list = Repository.Read("docs/decisions/README.md");
        Assert.All(pages, page =>
        {
            string text = Repository.Read("docs/decisions/" + page);
            Assert.StartsWith($"# {page[..4]} ", text);
            Assert.Contains("**Decision.**", text);
            Assert.Contains("**Rejected.**", text);
            Assert.Contains($"({page})", list);
        });
    }

    /// <summary>What is shared must work on any machine, and with whatever package source it has.</summary>
    [Fact]
    public void Nothing_names_a_machines_folders_or_a_package_registry()
    {
        IEnumerable<string> files =
        [
            .. Repository.Documents, "NOTICE", "test", "docker-compose.yml", "Dockerfile", "global.json", "nuget.config", "Directory.Build.props", "Directory.Packages.props",
            .. Repository.Files(".ci", "*"), .. Repository.Files("deploy", "*"), .. Repository.Files("zones", "*"), .. Repository.Files("src", "*.cs"),
            .. Repository.Files("src", "*.csproj"), .. Repository.Files("tests", "*.csproj"), .. Repository.Files("bench", "*.csproj"),
        ];
        Assert.Empty(
            from file in files
            where File.Exists(Path.Combine(Repository.Root, file))
            from match in MachineWord().Matches(Repository.Read(file))
            select $"{file}: {match.Value}");
    }

    /// <summary>The README explains the zone that is served, not one like it.</summary>
    [Fact]
    public void The_zone_of_the_README_is_the_example_zone()
    {
        HashSet<string> zone = [.. Repository.Read("zones/gslb.example.com.zone").Split('\n').Select(Squeezed)];
        Assert.DoesNotContain(
            ZoneBlock().Matches(Repository.Read("README.md")).SelectMany(block => block.Groups[1].Value.Split('\n')).Select(Squeezed), line => !zone.Contains(line));
    }

    [Fact]
    public void Every_setting_is_in_the_operators_table()
    {
        string text = Repository.Read("docs/operations.md");
        Assert.All(SettingName.All, name => Assert.Matches($@"\| `{name.Option}[ `].*\| `{name.Variable}` \|", text));
    }

    [Fact]
    public void Every_example_zone_is_read_without_error_or_warning()
    {
        IEnumerable<string> folders = Repository.Files("zones", "*.zone").Select(path => path[..path.LastIndexOf('/')]).Distinct();
        Assert.Empty(folders.SelectMany(folder => ZoneLanguage.Read(new ZoneFolder(Path.Combine(Repository.Root, folder)).Read(), allowExec: true).Diagnostics));
    }

    /// <summary>The page is made from the tables that the reader uses: it cannot tell of another language than the one that is read.</summary>
    [Fact]
    public void The_reference_of_the_language_is_what_its_tables_say() => Assert.True(
        Repository.Read("docs/configuration.md") == ConfigurationReference.Text(),
        "docs/configuration.md is not what the tables say; make it anew: dotnet run -c Release --project src/Gslb -- reference > docs/configuration.md");

    /// <summary>Every word that the reference of the language lists stands in an example.</summary>
    [Fact]
    public void The_examples_show_every_word_of_the_language()
    {
        string examples = string.Join('\n', Repository.Files("zones", "*.zone").Select(Repository.Read));
        string[] words = [.. Regex.Matches(Repository.Read("docs/configuration.md"), @"^\| `([a-z][a-z-]*[:=.]?)", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Distinct()];
        Assert.True(words.Length > 60, $"the reference lists {words.Length} words only");
        Assert.Equal([], words.Where(word => !IsShown(word)));
        Assert.All([" none", "when-down=all", "when-down=last", "when-down=pool:", "when-down=nodata", "when-down=servfail"], value => Assert.Contains(value, examples));

        // A plain word ends where it ends; a flag is written without its value.
        bool IsShown(string word) => Regex.IsMatch(examples, word == "disabled=" ? " disabled" : $@"(?<![\w-]){Regex.Escape(word)}{(char.IsLetter(word[^1]) ? @"(?![\w-])" : "")}");
    }

    /// <summary>Each type of monitor stands in an example.</summary>
    [Fact]
    public void The_examples_show_every_type_of_monitor()
    {
        string examples = string.Concat(Repository.Files("zones/examples", "*.zone").Select(Repository.Read));
        string[] types = ["http", "https", "tcp", "tls", "dns", "grpc", "icmp", "exec", "push", "all:", "any:", "atleast:"];
        Assert.All(types, type => Assert.Matches(new Regex($@"^\$MONITOR \w+ +{type}{(type.EndsWith(':') ? "" : " ")}", RegexOptions.Multiline), examples));
    }

    private static string Squeezed(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> CodeWords(string document) =>
        CodeWord().Matches(Fence().Replace(Repository.Read(document), "")).Select(match => match.Groups[1].Value);

    private static bool Exists(string type, string member) =>
        Types.Value.TryGetValue(type, out List<SourceFile>? files) && (member.Length == 0 || files.Any(file => Regex.IsMatch(file.Text, $@"\b{member}\b")));

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeWord();

    [GeneratedRegex("^(src|tests|bench|docs|zones|geodata|deploy)/[\\w./-]*$")]
    private static partial Regex FromRoot();

    [GeneratedRegex("^[\\w./]+\\.cs$")]
    private static partial Regex SourcePath();

    // Two humps at least: `Found` may be an enum's value or just a word.
    [GeneratedRegex(@"^(?<type>[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+|I[A-Z][a-z]\w+|[A-Z][A-Za-z]+[a-z]Tests)(?:<\w+>)?(?:\.(?<member>[A-Z]\w*)(?:\(\))?)?$")]
    private static partial Regex TypeWord();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex DecisionName();

    [GeneratedRegex("```zone\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ZoneBlock();

    [GeneratedRegex(@"/work/\S*|/root/\S*|/home/\w+\S*|/Users/\w+\S*|/tmp/wt\S*|[A-Z]:\\\w+\S*|[\w.-]*(?:nuget\.org|npmjs\.org|npmjs\.com|pypi\.org|pkgs\.dev\.azure\.com|proxy\.golang\.org|jfrog\.io)\S*")]
    private static partial Regex MachineWord();
}
