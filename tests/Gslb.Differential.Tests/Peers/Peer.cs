namespace Gslb.Differential.Tests.Peers;

/// <summary>One of the servers that ours is compared with: its program, and how it is told to serve a folder of zones on a port of the loopback.</summary>
public abstract class Peer
{
    private static readonly string[] SystemFolders = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin"];

    public static IReadOnlyList<Peer> All { get; } = [new NsdPeer(), new KnotPeer(), new BindPeer()];

    /// <summary>As differences name it.</summary>
    public abstract string Name { get; }

    /// <summary>The program, and Debian's package of it.</summary>
    public abstract string Program { get; }

    public abstract string Package { get; }

    /// <summary>Where the program is, or null.</summary>
    public string? Find() =>
        SystemFolders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(folder => Path.Combine(folder, Program))
            .FirstOrDefault(File.Exists);

    /// <summary>Writes the configuration and returns the arguments that start the server in the foreground.</summary>
    /// <param name="folder">of this server alone; the zone files are in it</param>
    /// <param name="files">names of the zone files</param>
    public abstract string[] Configure(string folder, int port, IEnumerable<string> files);
}
