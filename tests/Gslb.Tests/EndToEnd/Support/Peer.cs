namespace Gslb.Tests.EndToEnd.Support;

/// <summary>A program of others that tests talk to: a real client or a real resolver. Where it is missing the test is skipped; in CI that is a failure.</summary>
internal sealed record Peer(string Program, string Package)
{
    public static readonly Peer Dig = new("dig", "bind9-dnsutils");
    public static readonly Peer Kdig = new("kdig", "knot-dnsutils");
    public static readonly Peer Drill = new("drill", "ldnsutils");
    public static readonly Peer Delv = new("delv", "bind9-dnsutils");
    public static readonly Peer Host = new("host", "bind9-host");
    public static readonly Peer Nslookup = new("nslookup", "bind9-dnsutils");
    public static readonly Peer Named = new("named", "bind9");
    public static readonly Peer Kresd = new("kresd", "knot-resolver");
    public static readonly Peer Unbound = new("unbound", "unbound");

    /// <summary>Daemons live where the PATH of an ordinary user does not look.</summary>
    private static readonly string[] MoreFolders = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

    /// <summary>The program's path; null where it is not installed.</summary>
    public string? Find()
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), .. MoreFolders];
        return folders.Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);
    }

    /// <summary>The program's path; without it the test ends here.</summary>
    public string Require()
    {
        if (Find() is { } path)
            return path;
        string reason = $"{Program} is not installed: apt-get install {Package}";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }
}
