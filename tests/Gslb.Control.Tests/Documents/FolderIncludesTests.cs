using Gslb.Control.Documents;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Tests.Documents;

/// <summary><c>$INCLUDE</c> finds files in the zones folder, and nothing outside it by any way.</summary>
public sealed class FolderIncludesTests : IDisposable
{
    private readonly TemporaryFolder _outer = new();
    private readonly string _zones;
    private readonly IIncludeSource _includes;

    public FolderIncludesTests()
    {
        _outer.With("secret", "outside").With("zones-other/x", "outside").With("zones/inc/a", "inside").With("zones/inc/b", "inside too");
        _zones = Path.Combine(_outer.Path, "zones");
        File.CreateSymbolicLink(Path.Combine(_zones, "link-out"), "../secret");
        Directory.CreateSymbolicLink(Path.Combine(_zones, "dir-out"), "..");
        File.CreateSymbolicLink(Path.Combine(_zones, "link-in"), "inc/a");
        File.CreateSymbolicLink(Path.Combine(_zones, "loop"), "loop");
        _includes = new ZoneFolder(_zones).Read().Includes;
    }

    public void Dispose() => _outer.Dispose();

    [Theory]
    [InlineData("inc/a", "inc/a")]
    [InlineData("./inc/../inc/a", "inc/a")]
    [InlineData("link-in", "link-in")]
    public void FileWithinIsFound(string path, string file)
    {
        IncludeResult result = Open(path);
        Assert.Null(result.Error);
        Assert.Equal(Path.Combine(_zones, file), result.File);
    }

    [Fact]
    public void PathIsRelativeToTheFileThatIncludes() => Assert.Null(_includes.Open("b", Path.Combine(_zones, "inc/a")).Error);

    [Fact]
    public void WholePathWithinIsFound() => Assert.Null(Open(Path.Combine(_zones, "inc/a")).Error);

    [Theory]
    [InlineData("../secret")]
    [InlineData("../zones-other/x")]
    [InlineData("inc/../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("link-out")]
    [InlineData("dir-out/secret")]
    public void PathOutOfTheFolderIsRefused(string path) => Assert.Equal($"'{path}' is outside the zones folder", Open(path).Error);

    [Theory]
    [InlineData("none", "there is no file 'none' to include")]
    [InlineData("inc", "there is no file 'inc' to include")]
    [InlineData("", "there is no file '' to include")]
    [InlineData("loop", "'loop' cannot be read: too many symbolic links")]
    public void WhatIsNoFileIsRefused(string path, string error) => Assert.Equal(error, Open(path).Error);

    private IncludeResult Open(string path) => _includes.Open(path, Path.Combine(_zones, "example.com.zone"));
}
