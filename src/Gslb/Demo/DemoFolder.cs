using Gslb.Hosting;

namespace Gslb.Demo;

/// <summary>The temporary folder of a demo: its zone and its data; removed at the end.</summary>
internal sealed class DemoFolder : IDisposable
{
    private const string Zone = "gslb.example.com.zone";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gslb-demo-");

    private DemoFolder()
    {
    }

    public string Zones => Path.Combine(_folder.FullName, "zones");

    public string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Makes the folder, with the zone of <c>zones/demo</c> in it.</summary>
    /// <param name="port">where the web servers are</param>
    /// <exception cref="StartException">the folder cannot be written</exception>
    public static DemoFolder Create(int port)
    {
        try
        {
            var folder = new DemoFolder();
            Directory.CreateDirectory(folder.Zones);
            File.WriteAllText(Path.Combine(folder.Zones, Zone), ReadZone().Replace("port=8080", $"port={port}"));
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The demo's folder cannot be made in {Path.GetTempPath()}: {error.Message}", [], error);
        }
    }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A temporary folder that stays behind harms nobody.
        }
    }

    private static string ReadZone()
    {
        using Stream stream = typeof(DemoFolder).Assembly.GetManifestResourceStream(Zone)
            ?? throw new InvalidOperationException($"the resource {Zone} is missing from the build");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
