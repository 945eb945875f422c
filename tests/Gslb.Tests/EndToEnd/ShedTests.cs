using System.Text.Json;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>A datacenter above its capacity, from the load that real backends report to the answers that clients get, which make that load.</summary>
public sealed class ShedTests
{
    private const int Clients = 250;
    private const double Capacity = 100;

    [Fact]
    public async Task The_surplus_goes_to_the_next_datacenter_until_the_load_is_the_capacity_and_comes_back()
    {
        await using var iad = new Backend("127.0.4.1");
        await using var fra = new Backend("127.0.4.2");
        using var site = new Site($"""
            $DATACENTER iad capacity={Capacity}
            $DATACENTER fra
            $MAP all default iad fra
            $MONITOR web http interval=1s rise=1
            shop 1/1 POOL geo shed=yes map=all monitor=web
                MEMBER iad {iad.Address} probe-port={iad.Port}
                MEMBER fra {fra.Address} probe-port={fra.Port}

            """);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        await server.Process.Error.FirstAsync(line => line.Contains("/fra/127.0.4.2: unknown → up", StringComparison.Ordinal));
        using var asker = new DnsAsker(server.Dns);

        // Twice the capacity.
        await RunAsync(asker, iad, loadOfAClient: 2 * Capacity / Clients, load => load is > 0.95 * Capacity and < 1.05 * Capacity, rounds: 4);
        HashSet<int> kept = await KeptAsync(asker, iad);
        Assert.InRange(kept.Count, 0.4 * Clients, 0.6 * Clients);

        JsonElement datacenter = (await server.JsonAsync("status")).GetProperty("datacenters")[0];
        Assert.Equal(Capacity, datacenter.GetProperty("capacity").GetDouble());
        Assert.InRange(datacenter.GetProperty("shed").GetDouble(), 0.4, 0.6);
        int passed = Enumerable.Range(0, Clients).First(client => !kept.Contains(client));
        JsonElement explained = await server.JsonAsync("explain", "shop.example.com", "--client", $"10.0.{passed}.7");
        Assert.Matches("iad is above its capacity \\(load [0-9.]+ of 100\\) and passes [0-9]+ % of its clients on, this one among them", explained.GetProperty("steps").GetRawText());
        Assert.Equal(24, explained.GetProperty("scope").GetInt32());
        using var http = new HttpClient();
        string metrics = await http.GetStringAsync($"http://{server.Admin}/metrics", TestContext.Current.CancellationToken);
        Assert.Matches("""gslb_shed\{pool="shop.example.com",datacenter="iad"\} 0\.[45]""", metrics);
        Assert.Contains("""gslb_shed{pool="shop.example.com",datacenter="fra"} 0""", metrics);

        // Hardly any load: everybody comes back.
        await RunAsync(asker, iad, loadOfAClient: 1.0 / Clients, load => load > 0.999, rounds: 1);
        string[] events = [.. (await server.JsonAsync("events")).EnumerateArray()
            .Where(entry => entry.GetProperty("kind").GetString() == "shed" && entry.GetProperty("subject").GetString() == "shop.example.com/iad")
            .Select(entry => entry.GetProperty("text").GetString()!)];
        Assert.Equal(2, events.Length);
        Assert.StartsWith("above its capacity (load ", events[0], StringComparison.Ordinal);
        Assert.StartsWith("passes no clients on any more", events[1], StringComparison.Ordinal);
    }

    /// <summary>Lets all clients ask twice a second and iad report the load that follows, until that is as expected so many rounds in a row.</summary>
    private static async Task RunAsync(DnsAsker asker, Backend iad, double loadOfAClient, Func<double, bool> isExpected, int rounds)
    {
        using var deadline = new Deadline();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        double load = double.NaN;
        for (int good = 0; good < rounds; good = isExpected(load) ? good + 1 : 0)
        {
            load = loadOfAClient * (await KeptAsync(asker, iad)).Count;
            iad.Load = load;
            await deadline.Of(pace.WaitForNextTickAsync(CancellationToken.None).AsTask(), () => $"the load is {load}");
        }
    }

    /// <summary>The clients whom iad serves.</summary>
    private static async Task<HashSet<int>> KeptAsync(DnsAsker asker, Backend iad)
    {
        var kept = new HashSet<int>();
        for (int client = 0; client < Clients; client++)
        {
            if ((await asker.AddressesAsync("shop", $"10.0.{client}.0/24"))[0] == iad.Address)
                kept.Add(client);
        }

        return kept;
    }
}
