using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>Round trips told to the real program: from the next second on they steer, explain tells of them, and a kill −9 does not lose them.</summary>
public sealed class RoundTripTests
{
    /// <summary>In the Netherlands, by the database that ships with the program: fra is the nearest.</summary>
    private const string Client = "193.0.6.0/24";

    private const string Zone = """
        $DATACENTER iad  lat=39.04  lon=-77.49
        $DATACENTER fra  lat=50.11  lon=8.68
        $DATACENTER sin  lat=1.35   lon=103.82
        www 60 POOL latency
            MEMBER iad 192.0.2.1
            MEMBER fra 192.0.2.2
            MEMBER sin 192.0.2.3
        near 60 POOL geo latency tolerance=7000km
            MEMBER iad 192.0.2.1
            MEMBER fra 192.0.2.2
            MEMBER sin 192.0.2.3

        """;

    private static readonly string Measured = $$"""[{"prefix":"{{Client}}","datacenter":"sin","milliseconds":8.5},{"prefix":"193.0.0.0/16","datacenter":"iad","milliseconds":30}]""";

    [Fact]
    public async Task What_was_measured_steers_and_outlives_the_process()
    {
        using var site = new Site(Zone);
        await using (GslbProcess server = await GslbProcess.ServeAsync(site))
        {
            using var asker = new DnsAsker(server.Dns);
            Message before = await asker.AskAsync("www", subnet: Client);
            Assert.Equal(["192.0.2.2"], before.Data(RecordType.A));
            Assert.True(before.Scope < 24);
            Assert.Equal(HttpStatusCode.NotFound, await PostAsync(server, site, Measured.Replace("iad", "gru", StringComparison.Ordinal)));
            Assert.Equal(HttpStatusCode.NoContent, await PostAsync(server, site, Measured));
            await asker.UntilAsync("www", ["192.0.2.3"], Client);
            Assert.Equal(24, (await asker.AskAsync("www", subnet: Client)).Scope);
            Assert.Equal(["192.0.2.1"], await asker.AddressesAsync("www", "193.0.7.0/24"));
            await AssertExplainedAsync(server);

            // A reload compiles them anew, for other numbers of datacenters.
            site.Write("$DATACENTER ams lat=52 lon=5\n" + Zone);
            await server.JsonAsync("reload");
            Assert.Equal(["192.0.2.3"], await asker.AddressesAsync("www", Client));
            await WaitUntilSavedAsync(site);
            await server.Process.KillAsync();
        }

        await using GslbProcess restarted = await GslbProcess.ServeAsync(site);
        using var first = new DnsAsker(restarted.Dns);
        Assert.Equal(["192.0.2.3"], await first.AddressesAsync("www", Client));
    }

    private static async Task AssertExplainedAsync(GslbProcess server)
    {
        JsonElement located = await server.JsonAsync("locate", "193.0.6.9");
        Assert.Equal(
            [$"sin 8.5 {Client}", "iad 30 193.0.0.0/16"],
            located.GetProperty("roundTrips").EnumerateArray().Select(item => $"{item.GetProperty("datacenter")} {item.GetProperty("milliseconds")} {item.GetProperty("network")}"));
        Assert.Contains("8.5 ms", (await server.CommandAsync("locate", "193.0.6.9")).Output);
        JsonElement step = await StepAsync(server, "www", "latency", "193.0.6.9");
        Assert.Equal(["www.example.com/sin/192.0.2.3"], Kept(step));
        Assert.Equal(["iad 30 ms measured for 193.0.0.0/16; sin 8.5 ms", "fra not measured; sin 8.5 ms"], Why(step));
        Assert.All(Why(await StepAsync(server, "www", "latency", "194.0.0.1")), why => Assert.Contains("not measured; as geo: ", why));

        // Within what geo chose: sin is too far, and of the other two iad alone was measured.
        Assert.Equal(["near.example.com/iad/192.0.2.1", "near.example.com/fra/192.0.2.2"], Kept(await StepAsync(server, "near", "geo", "193.0.6.9")));
        step = await StepAsync(server, "near", "latency", "193.0.6.9");
        Assert.Equal(["near.example.com/iad/192.0.2.1"], Kept(step));
        Assert.Equal(["fra not measured; iad 30 ms"], Why(step));
    }

    private static async Task<JsonElement> StepAsync(GslbProcess server, string name, string step, string client)
    {
        JsonElement explained = await server.JsonAsync("explain", $"{name}.example.com", "--client", client);
        return explained.GetProperty("steps").EnumerateArray().Single(entry => entry.GetProperty("step").GetString() == step);
    }

    private static string?[] Kept(JsonElement step) => [.. step.GetProperty("kept").EnumerateArray().Select(id => id.GetString())];

    private static string?[] Why(JsonElement step) => [.. step.GetProperty("dropped").EnumerateArray().Select(dropped => dropped.GetProperty("why").GetString())];

    /// <summary>At most one second of measurements may be lost: the store's file has them all by then.</summary>
    private static async Task WaitUntilSavedAsync(Site site)
    {
        using var deadline = new Deadline();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await IsSavedAsync())
            await deadline.Of(pace.WaitForNextTickAsync(CancellationToken.None).AsTask(), () => "the round trips are not in the store");

        async Task<bool> IsSavedAsync()
        {
            await using var file = new FileStream(Path.Combine(site.Data, "gslb.db"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var octets = new MemoryStream();
            await file.CopyToAsync(octets, deadline.Token);
            return octets.ToArray().AsSpan().IndexOf("193.0.0.0/16 iad"u8) >= 0;
        }
    }

    private static async Task<HttpStatusCode> PostAsync(GslbProcess server, Site site, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{server.Admin}/api/v1/latency");
        string token = await File.ReadAllTextAsync(Path.Combine(site.Data, "admin.token"), TestContext.Current.CancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
