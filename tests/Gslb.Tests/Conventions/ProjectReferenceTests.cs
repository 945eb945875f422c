using System.Xml.Linq;

namespace Gslb.Tests.Conventions;

/// <summary>The table of projects in docs/ARCHITECTURE.md: who may know whom, and which libraries stand where.</summary>
public sealed class ProjectReferenceTests
{
    private const string WebFramework = "Microsoft.AspNetCore.App";

    private static readonly Dictionary<string, Allowed> Table = new()
    {
        ["Gslb.Dns"] = new([], ["ARSoft.Tools.Net"], []),
        ["Gslb.Authority"] = new(["Gslb.Dns"], [], []),
        ["Gslb.Serving"] = new(["Gslb.Dns", "Gslb.Authority"], [], [WebFramework]),
        ["Gslb.Health"] = new(["Gslb.Dns", "Gslb.Authority"], [], []),
        ["Gslb.Control"] = new(["Gslb.Dns", "Gslb.Authority", "Gslb.Health"], ["LiteDB", "MaxMind.Db", "MaxMind.GeoIP2"], [WebFramework]),
        ["Gslb.Admin"] = new(
            ["Gslb.Dns", "Gslb.Authority", "Gslb.Serving", "Gslb.Health", "Gslb.Control"], ["Microsoft.AspNetCore.OpenApi"], [WebFramework]),
        ["Gslb"] = new(
            ["Gslb.Dns", "Gslb.Authority", "Gslb.Serving", "Gslb.Health", "Gslb.Control", "Gslb.Admin"],
            ["System.CommandLine", "Spectre.Console", "DnsClient"],
            [WebFramework]),
    };

    public static TheoryData<string> Projects => [.. Table.Keys];

    [Fact]
    public void There_are_seven_projects() => Assert.Equal(
        Table.Keys.Order(), Repository.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_knows_only_whom_it_may(string project)
    {
        XDocument file = Load(project);
        Assert.Empty(Included(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Except(Table[project].Projects));
        Assert.Empty(Included(file, "PackageReference").Except(Table[project].Packages));
        Assert.Empty(Included(file, "FrameworkReference").Except(Table[project].Frameworks));
    }

    [Fact]
    public void Nobody_references_the_program() => Assert.DoesNotContain(
        Table.Keys.SelectMany(project => Included(Load(project), "ProjectReference")), path => Path.GetFileNameWithoutExtension(path) == "Gslb");

    [Theory]
    [InlineData("Gslb.Dns")]
    [InlineData("Gslb.Authority")]
    [InlineData("Gslb.Serving")]
    public void The_data_plane_stays_fit_for_ahead_of_time_compilation(string project) =>
        Assert.Equal("true", Load(project).Descendants("IsAotCompatible").SingleOrDefault()?.Value);

    [Fact]
    public void Unsafe_code_is_allowed_where_memory_is_shared_with_the_kernel_or_fetched_ahead() => Assert.Equal(
        ["Gslb.Authority", "Gslb.Serving"], Table.Keys.Where(project => Load(project).Descendants("AllowUnsafeBlocks").Any(allow => allow.Value == "true")));

    [Fact]
    public void Versions_stand_in_one_place() => Assert.DoesNotContain(
        Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")).Concat(Repository.Files("bench", "*.csproj")),
        path => XDocument.Parse(Repository.Read(path)).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null));

    private static XDocument Load(string project) => XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));

    private static IEnumerable<string> Included(XDocument file, string kind) =>
        file.Descendants(kind).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private sealed record Allowed(string[] Projects, string[] Packages, string[] Frameworks);
}
