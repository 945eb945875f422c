using System.Text.Json;

namespace Gslb.Tests.Conventions;

/// <summary>NOTICE names everything that is shipped.</summary>
public sealed class NoticeTests
{
    private static readonly string Notice = Repository.Read("NOTICE");

    /// <summary>Packages whose assemblies stand beside the program, those that others bring along too: as the restore found them.</summary>
    [Fact]
    public void Every_library_that_the_program_carries_is_named()
    {
        using JsonDocument assets = JsonDocument.Parse(Repository.Read("src/Gslb/obj/project.assets.json"));
        Assert.Empty(
            from target in assets.RootElement.GetProperty("targets").EnumerateObject()
            from library in target.Value.EnumerateObject()
            where library.Value.GetProperty("type").GetString() == "package" && library.Value.TryGetProperty("runtime", out JsonElement runtime)
                && runtime.EnumerateObject().Any(file => file.Name.EndsWith(".dll", StringComparison.Ordinal))
            let name = library.Name.Split('/')[0]
            where !Notice.Split('\n').Any(line => line.TrimStart().StartsWith(name + " ", StringComparison.OrdinalIgnoreCase))
            select name);
    }

    [Fact]
    public void Every_file_of_geodata_is_named() => Assert.All(
        Repository.Files("geodata", "*").Where(path => !path.EndsWith("README.md", StringComparison.Ordinal)), path => Assert.Contains(path, Notice));
}
