using Gslb.Control.Documents;
using Gslb.Control.Language;
using Gslb.Control.Tests.Language;

namespace Gslb.Control.Tests.Documents;

/// <summary>Zone files from a folder: which are read, what cannot be, and that memory is the same.</summary>
public sealed class ZoneFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ZoneFilesAreReadInOrderOfName()
    {
        _folder.With("b.example.zone", ZoneText.Head).With("B.example.zone", ZoneText.Head).With("a.example.zone", ZoneText.Head)
            .With("notes.txt", "no zone").With(".hidden.zone", "no zone").With("sub/c.example.zone", "no zone");
        ZoneDocuments documents = new ZoneFolder(_folder.Path).Read();
        Assert.Empty(documents.Problems);
        Assert.Equal(["B.example.zone", "a.example.zone", "b.example.zone"], documents.Zones.Select(zone => Path.GetFileName(zone.File)));
        Assert.All(documents.Zones, zone => Assert.StartsWith(_folder.Path + "/", zone.File));
    }

    [Fact]
    public void MissingFolderIsOneSentence() =>
        Assert.Equal([$"{_folder.Path}/none:1:1: error: the zones folder does not exist"], Errors(_folder.Path + "/none"));

    [Fact]
    public void FolderThatIsAFileIsOneSentence()
    {
        _folder.With("file", "");
        Assert.Equal([$"{_folder.Path}/file:1:1: error: the zones folder is a file"], Errors(_folder.Path + "/file"));
    }

    [Fact]
    public void FolderWithoutZonesIsAnError() => Assert.Equal([$"{_folder.Path}:1:1: error: the zones folder holds no *.zone file"], Errors(_folder.Path));

    [Fact]
    public void UnreadableFileIsOneSentenceBesideTheErrorsOfOthers()
    {
        _folder.With("b.example.zone", ZoneText.Head + "w ALIAS x");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "a.example.zone"), "nowhere");
        Assert.Equal(
            [
                $"{_folder.Path}/a.example.zone:1:1: error: the zone file does not exist",
                $"{_folder.Path}/b.example.zone:5:9: error: unknown ALIAS target 'x.b.example': it is no name of this server",
            ],
            Errors(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("w POOL nosuch\n MEMBER x 192.0.2.1\n$INCLUDE inc/more.txt\n$INCLUDE ../out\n$INCLUDE inc/none")]
    public void MemoryReadsAsTheFolderDoes(string text)
    {
        const string More = "v ALIAS ns1\nt TXT (\n";
        _folder.With("a.example.zone", ZoneText.Head + text).With("inc/more.txt", More);
        ZoneReading ofFolder = ZoneLanguage.Read(new ZoneFolder(_folder.Path).Read());
        ZoneReading ofMemory = ZoneText.Read(("a.example.zone", ZoneText.Head + text), ("inc/more.txt", More));
        Assert.Equal(ofFolder.Diagnostics.Select(diagnostic => diagnostic.ToString().Replace(_folder.Path + "/", "", StringComparison.Ordinal)), ofMemory.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        Assert.Equal(ofFolder.Configuration is null, ofMemory.Configuration is null);
    }

    [Fact]
    public void WhatWasReadIsEnoughToReadItAgain()
    {
        _folder.With("a.example.zone", ZoneText.Head + "$INCLUDE inc/more.txt").With("inc/more.txt", "$INCLUDE other.zone\nv ALIAS ns1\n").With("inc/other.zone", "t TXT x\n");
        ZoneReading first = ZoneLanguage.Read(new ZoneFolder(_folder.Path).Read());
        _folder.Dispose();
        ZoneReading again = ZoneLanguage.Read(ZoneDocuments.InMemory(first.Zones, first.Included));
        Assert.Empty(first.Diagnostics);
        Assert.Empty(again.Diagnostics);
        Assert.Equal(2, again.Included.Length);
        Assert.Equal(first.Configuration!.Zones[0].Records.Count, again.Configuration!.Zones[0].Records.Count);
    }

    private static string[] Errors(string path) => [.. ZoneLanguage.Read(new ZoneFolder(path).Read()).Diagnostics.Select(diagnostic => diagnostic.ToString())];
}
