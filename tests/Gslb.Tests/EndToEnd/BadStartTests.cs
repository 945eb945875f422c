using System.Net;
using System.Net.Sockets;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>What the program says when it cannot start: one sentence that tells what to do, and exit code 1.</summary>
public sealed class BadStartTests
{
    private const string Zone = "www A 192.0.2.1\n";

    [Fact]
    public async Task A_missing_zones_folder()
    {
        using var site = new Site(Zone);
        Directory.Delete(site.Zones, recursive: true);
        Assert.Contains("zones", await FailAsync(site));
    }

    [Theory]
    [InlineData(ProtocolType.Udp)]
    [InlineData(ProtocolType.Tcp)]
    public async Task A_busy_DNS_port(ProtocolType protocol)
    {
        using var site = new Site(Zone);
        using var holder = new Socket(AddressFamily.InterNetwork, protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream, protocol);
        string busy = Hold(holder);
        Assert.Contains(busy, await FailAsync(site, "--listen", busy));
    }

    [Fact]
    public async Task A_busy_admin_port()
    {
        using var site = new Site(Zone);
        using var holder = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        string busy = Hold(holder);
        Assert.Contains(busy, await FailAsync(site, "--admin", busy));
    }

    [Fact]
    public async Task A_geo_file_that_is_none()
    {
        using var site = new Site(Zone);
        string file = Path.Combine(site.Folder, "world.mmdb");
        byte[] garbage = new byte[100_000];
        new Random(1).NextBytes(garbage);
        await File.WriteAllBytesAsync(file, garbage, TestContext.Current.CancellationToken);
        Assert.Contains(file, await FailAsync(site, "--geo", file));
    }

    [Fact]
    public async Task A_geo_file_that_does_not_exist()
    {
        using var site = new Site(Zone);
        string file = Path.Combine(site.Folder, "nowhere.mmdb");
        Assert.Contains(file, await FailAsync(site, "--geo", file));
    }

    [Fact]
    public async Task A_data_folder_in_use()
    {
        using var site = new Site(Zone);
        await using GslbProcess first = await GslbProcess.ServeAsync(site);
        Assert.Contains(site.Data, await FailAsync(site));
        using var asker = new DnsAsker(first.Dns);
        Assert.Equal(["192.0.2.1"], await asker.AddressesAsync("www"));
    }

    [Fact]
    public async Task A_corrupt_store_is_moved_aside_and_the_server_starts()
    {
        using var site = new Site(Zone);
        Directory.CreateDirectory(site.Data);
        await File.WriteAllBytesAsync(Path.Combine(site.Data, "gslb.db"), [.. Enumerable.Repeat((byte)0x5A, 50_000)], TestContext.Current.CancellationToken);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        using var asker = new DnsAsker(server.Dns);
        Assert.Equal(["192.0.2.1"], await asker.AddressesAsync("www"));
        string aside = Assert.Single(Directory.GetFiles(site.Data, "gslb.db.corrupt-*"));
        Assert.Single(server.Process.Error.Lines, line => line.Contains(aside, StringComparison.Ordinal));
        Assert.Equal(50_000, new FileInfo(aside).Length);
    }

    [Fact]
    public async Task Check_tells_ten_mistakes_in_ten_lines()
    {
        using var site = new Site("""
            txt   A    192.0.2.300
            $DATACENTER iad  lat=139.04 lon=-77.49
            $DATACENTER fra  lat=50.11 lon=8.68 colour=blue
            $MONITOR web  http interval=never
            $MONITOR odd  carrier-pigeon
            $MAP world  default  mars
            www   5/60 POOL geo map=world monitor=web
                  MEMBER  fra 192.0.2.10 weight=70000
            api   POOL  geo
            shop  ALIAS nowhere

            """);
        Finished finished = await GslbProcess.RunAsync(site, "check", "--zones", site.Zones, "--data", site.Data);
        Assert.Equal(1, finished.Code);
        string[] places = ["5:12", "6:18", "7:37", "8:20", "9:15", "10:22", "11:7", "12:30", "13:7", "14:13"];
        string[] errors = [.. finished.ErrorLines.Where(line => line.Contains(": error: ", StringComparison.Ordinal))];
        Assert.Equal(
            places.Select(place => $"{Path.Combine(site.Zones, Site.ZoneFile)}:{place}: error"),
            errors.Select(line => line[..(line.IndexOf(": error: ", StringComparison.Ordinal) + ": error".Length)]));
    }

    /// <summary>Starts a server that must not start.</summary>
    /// <returns>the one sentence that it says besides its log</returns>
    private static async Task<string> FailAsync(Site site, params string[] more)
    {
        // Of --listen and --admin the usual ones give way to those of the test.
        IEnumerable<string[]> usual = GslbProcess.Serving(site).Chunk(2).Where(option => !more.Contains(option[0]));
        Finished finished = await GslbProcess.RunAsync(site, ["serve", .. usual.SelectMany(option => option), .. more]);
        Assert.Equal(1, finished.Code);
        Assert.DoesNotContain("ready", finished.Output);
        Assert.DoesNotContain("   at ", finished.Error);
        return Assert.Single(finished.ErrorLines, line => !IsLog(line));
    }

    private static string Hold(Socket socket)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (socket.ProtocolType == ProtocolType.Tcp)
            socket.Listen();
        return socket.LocalEndPoint!.ToString()!;
    }

    /// <summary>Lines of the log begin with the time.</summary>
    private static bool IsLog(string line) => line.Length > 4 && line[4] == '-' && char.IsAsciiDigit(line[0]);
}
