using System.Net;
using System.Text.RegularExpressions;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>The demo as a newcomer has it, but on free ports and with nobody at the keyboard.</summary>
public sealed partial class DemoTests
{
    private const string Www = "www.gslb.example.com.";
    private const string European = "193.0.6.0/24";

    [Fact]
    public async Task It_starts_answers_fails_over_and_ends()
    {
        using var site = new Site("");
        await using Child demo = GslbProcess.Start(site, "demo", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0");
        string ready = await demo.Output.FirstAsync(line => line.Contains("ready", StringComparison.Ordinal));
        using var asker = new DnsAsker(IPEndPoint.Parse(AddressAndPort().Match(ready).Value));
        await demo.Output.FirstAsync(line => line.Contains("are up", StringComparison.Ordinal));
        Assert.Equal(["127.0.0.12"], await asker.AddressesAsync(Www, European));
        Assert.Equal(["127.0.0.11"], await asker.AddressesAsync(Www, "23.128.0.0/24"));
        Assert.Equal(["127.0.0.13"], await asker.AddressesAsync(Www, "202.12.29.0/24"));

        string frankfurt = AddressAndPort().Match(await demo.Output.FirstAsync(line => line.Contains("http://127.0.0.12", StringComparison.Ordinal))).Value;
        string washington = AddressAndPort().Match(await demo.Output.FirstAsync(line => line.Contains("http://127.0.0.11", StringComparison.Ordinal))).Value;
        using var http = new HttpClient();
        await PostAsync(http, $"http://{frankfurt}/stop");
        await asker.UntilAsync(Www, ["127.0.0.11"], European);
        await demo.Output.FirstAsync(line => line.Contains("fra is down", StringComparison.Ordinal));
        await PostAsync(http, $"http://{washington}/start/fra");
        await asker.UntilAsync(Www, ["127.0.0.12"], European);

        demo.Terminate();
        Assert.Equal(0, await demo.ExitAsync());
        Assert.Empty(demo.Error.Lines);
    }

    private static async Task PostAsync(HttpClient http, string uri)
    {
        using HttpResponseMessage response = await http.PostAsync(uri, null, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    [GeneratedRegex(@"\d+\.\d+\.\d+\.\d+:\d+")]
    private static partial Regex AddressAndPort();
}
