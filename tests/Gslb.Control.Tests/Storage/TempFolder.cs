namespace Gslb.Control.Tests.Storage;

/// <summary>A folder of its own for one test, deleted afterwards.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gslb-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string[] Names(string pattern) => [.. Directory.GetFiles(Path, pattern).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal)!];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
