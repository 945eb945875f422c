namespace Gslb.Tests.Commands;

/// <summary>A temporary folder of zone files.</summary>
internal sealed class ZonesFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gslb-test-");

    public string Path => _folder.FullName;

    public ZonesFolder Add(string file, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), text);
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
