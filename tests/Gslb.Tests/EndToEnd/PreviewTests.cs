using System.Globalization;
using System.Text.Json;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>Trying changes out on a running server.</summary>
public sealed class PreviewTests
{
    private const string Www = "www.example.com";

    [Fact]
    public async Task A_drain_is_foretold_as_it_then_comes()
    {
        using var site = new Site(World.Zone);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        using var asker = new DnsAsker(server.Dns);

        JsonElement preview = await server.JsonAsync("preview", "--drain", "fra");
        JsonElement move = preview.GetProperty("moves").EnumerateArray().First();
        Assert.Equal((Www, "fra"), (move.GetProperty("pool").GetString(), move.GetProperty("from").GetString()));
        Assert.All(preview.GetProperty("moves").EnumerateArray(), way => Assert.Equal("fra", way.GetProperty("from").GetString()));
        double moved = preview.GetProperty("moved")[0].GetProperty("share").GetDouble();
        double inFamily(string family) => preview.GetProperty("moves").EnumerateArray().Sum(way => way.GetProperty(family).GetDouble());
        Assert.Equal(moved, Math.Max(inFamily("ipv4"), inFamily("ipv6")), 0.001);
        Assert.InRange(inFamily("ipv4"), 0.1, 0.5);

        // AAAA is answered by fra and nrt alone.
        Assert.InRange(inFamily("ipv6"), 0.5, 0.9);
        Assert.Equal(["192.0.2.3"], await asker.AddressesAsync("www", "193.0.6.0/24"));

        string percent = (moved * 100).ToString("0", CultureInfo.InvariantCulture);
        Assert.Equal(0, (await server.CommandAsync("preview", "--drain", "fra", "--max-move", $"{int.Parse(percent, CultureInfo.InvariantCulture) + 1}%")).Code);
        Finished refused = await server.CommandAsync("preview", "--drain", "fra", "--max-move", "5%");
        Assert.Equal(1, refused.Code);
        Assert.Contains($"of the client addresses of {Www} would move, more than 5 %", Assert.Single(refused.ErrorLines));
        Assert.Contains("POOL", refused.Output);

        // What is drained already has no clients left to move.
        await server.JsonAsync("drain", "fra", "--reason", "as foretold");
        Assert.Equal(0, (await server.JsonAsync("preview", "--drain", "fra")).GetProperty("moveCount").GetInt32());
    }

    [Fact]
    public async Task A_changed_folder_is_compared_and_changes_nothing()
    {
        using var site = new Site(World.Zone);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        using var asker = new DnsAsker(server.Dns);
        string other = Path.Combine(site.Folder, "other");
        Directory.CreateDirectory(Path.Combine(other, "shared"));
        File.WriteAllText(Path.Combine(other, Site.ZoneFile), Site.WithApex(World.Zone.Replace("    MEMBER syd 192.0.2.6\n", "") + "$INCLUDE shared/more\n"));
        File.WriteAllText(Path.Combine(other, "shared", "more"), "more A 192.0.2.99\n");

        JsonElement preview = await server.JsonAsync("preview", "--zones", other);

        Assert.Equal($"{Www}/syd/192.0.2.6", Assert.Single(preview.GetProperty("lost").EnumerateArray()).GetString());
        Assert.Equal("more.example.com", Assert.Single(preview.GetProperty("names").GetProperty("added").EnumerateArray()).GetString());
        Assert.Equal(["example.com", Www], preview.GetProperty("names").GetProperty("changed").EnumerateArray().Select(name => name.GetString()!));
        Assert.All(preview.GetProperty("moves").EnumerateArray(), way => Assert.Equal("syd", way.GetProperty("from").GetString()));
        Assert.Empty(preview.GetProperty("errors").EnumerateArray());
        Assert.Equal(["192.0.2.6"], await asker.AddressesAsync("www", "202.12.29.0/24"));
        Assert.Empty(await asker.AddressesAsync("more"));
        Assert.Equal(0, (await server.JsonAsync("preview")).GetProperty("moveCount").GetInt32());

        File.AppendAllText(Path.Combine(other, "shared", "more"), "worse A 192.0.2.333\n");
        Finished refused = await server.CommandAsync("preview", "--zones", other);
        Assert.Equal(1, refused.Code);
        Assert.Contains(refused.ErrorLines, line => line.StartsWith($"{other}/shared/more:2:9: error: ", StringComparison.Ordinal));
        Assert.Equal(1, (await server.CommandAsync("preview", "--drain", "nowhere")).Code);
    }

    [Fact]
    public async Task Queries_weigh_by_the_network_that_they_tell()
    {
        using var site = new Site(World.Zone);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        using var asker = new DnsAsker(server.Dns);
        Assert.Equal(JsonValueKind.Null, (await server.JsonAsync("preview", "--drain", "syd")).GetProperty("moves")[0].GetProperty("traffic").ValueKind);
        for (int i = 0; i < 320; i++)
            await asker.AskAsync("www", subnet: "202.12.29.0/24");

        using var deadline = new Deadline();
        JsonElement preview;
        do
        {
            deadline.Token.ThrowIfCancellationRequested();
            preview = await server.JsonAsync("preview", "--drain", "syd");
        }
        while (preview.GetProperty("samples").GetInt64() == 0);
        Assert.Equal(1, preview.GetProperty("moved")[0].GetProperty("traffic").GetDouble());
        Assert.InRange(preview.GetProperty("moved")[0].GetProperty("share").GetDouble(), 0.0001, 0.2);
    }
}
