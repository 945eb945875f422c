using System.Text.Json;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>Reloading a running server, by signal and by command.</summary>
public sealed class ReloadTests
{
    private const string Old = "www A 192.0.2.1\n";
    private const string New = "www A 192.0.2.2\n";
    private const string Broken = "www A 192.0.2.333\nold A 192.0.2.3\nshop ALIAS nowhere\n";

    private static readonly string[] FaultsOfBroken =
    [
        "example.com.zone:5:7: error: ",
        "example.com.zone:7:12: error: ",
    ];

    [Fact]
    public async Task By_SIGHUP_a_changed_zone_is_served_and_a_broken_one_changes_nothing()
    {
        using var site = new Site(Old);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        using var asker = new DnsAsker(server.Dns);
        Assert.Equal(["192.0.2.1"], await asker.AddressesAsync("www"));

        site.Write(New);
        server.Process.Hangup();
        await asker.UntilAsync("www", ["192.0.2.2"]);

        int before = server.Process.Error.Lines.Length;
        site.Write(Broken);
        server.Process.Hangup();
        await server.Process.Error.FirstAsync(line => line.Contains("not reloaded", StringComparison.Ordinal), before);
        string[] said = server.Process.Error.Lines[before..];
        Assert.All(FaultsOfBroken, fault => Assert.Single(said, line => line.Contains(fault, StringComparison.Ordinal)));
        Assert.Equal(FaultsOfBroken.Length, said.Count(line => line.Contains(": error: ", StringComparison.Ordinal)));
        Assert.Equal(["192.0.2.2"], await asker.AddressesAsync("www"));
        Assert.Empty(await asker.AddressesAsync("old"));

        site.Write(Old);
        server.Process.Hangup();
        await asker.UntilAsync("www", ["192.0.2.1"]);
    }

    [Fact]
    public async Task By_command_a_changed_zone_is_served_and_a_broken_one_changes_nothing()
    {
        using var site = new Site(Old);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        using var asker = new DnsAsker(server.Dns);

        site.Write(New);
        JsonElement report = await server.JsonAsync("reload");
        Assert.True(report.GetProperty("activated").GetBoolean());
        Assert.Equal(["192.0.2.2"], await asker.AddressesAsync("www"));

        site.Write(Broken);
        Finished refused = await server.CommandAsync("reload");
        Assert.Equal(1, refused.Code);
        Assert.All(FaultsOfBroken, fault => Assert.Single(refused.ErrorLines, line => line.Contains(fault, StringComparison.Ordinal)));
        Assert.Equal(["192.0.2.2"], await asker.AddressesAsync("www"));
    }

    [Fact]
    public async Task During_reloads_no_query_goes_without_its_answer()
    {
        using var site = new Site(Old);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        await using var loop = new QueryLoop(server.Dns, "www");
        foreach (string zone in new[] { New, Old, New })
        {
            site.Write(zone);
            server.Process.Hangup();
            string expected = zone == New ? "192.0.2.2" : "192.0.2.1";
            await loop.FirstAsync(sample =>
            {
                Assert.Single(sample.Addresses);
                return sample.Names(expected);
            });
        }
    }
}
