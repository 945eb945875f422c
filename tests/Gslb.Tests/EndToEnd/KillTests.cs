using System.Net.Sockets;
using System.Text.Json;
using Gslb.Dns.Messages;
using Gslb.Testing.Scenarios;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>What a server remembers when it is killed.</summary>
public sealed class KillTests
{
    private const int TtlFloor = 7;

    [Fact]
    public async Task After_kill_9_the_first_answer_leaves_out_who_was_down_and_who_was_drained()
    {
        await using var iad = new Backend("127.0.2.1");
        await using var fra = new Backend("127.0.2.2");
        await using var sin = new Backend("127.0.2.3");
        using var site = new Site(Zone("interval=500ms timeout=300ms confirm=100ms", iad, fra, sin));
        await using (GslbProcess server = await GslbProcess.ServeAsync(site))
        {
            using var asker = new DnsAsker(server.Dns);
            fra.Set(Mood.Failing);
            await asker.UntilAsync("www", [iad.Address, sin.Address]);
            JsonElement drain = await server.JsonAsync("drain", $"www.example.com/sin/{sin.Address}", "--reason", "new disks");
            Assert.Equal("drain", drain.GetProperty("state").GetString());
            Assert.Equal([iad.Address], await asker.AddressesAsync("www"));
            await WaitUntilSavedAsync(server, iad, fra);
            await server.Process.KillAsync();
        }

        // From now on no probe can end before half a minute is over: only what was stored can tell one from the other.
        foreach (Backend backend in new[] { iad, fra, sin })
            backend.Set(Mood.Hanging);
        site.Write(Zone("interval=60s timeout=30s", iad, fra, sin));
        await using GslbProcess restarted = await GslbProcess.ServeAsync(site);
        using var first = new DnsAsker(restarted.Dns);
        Message answer = await first.AskAsync("www");
        Assert.Equal([iad.Address], answer.Data(RecordType.A));
        Assert.Equal((uint)TtlFloor, answer.Answer[0].Ttl);
    }

    [Fact]
    public async Task Terminated_it_ends_with_0_and_nothing_is_lost()
    {
        await using var iad = new Backend("127.0.2.4");
        await using var fra = new Backend("127.0.2.5");
        await using var sin = new Backend("127.0.2.6");
        fra.Set(Mood.Refusing);
        using var site = new Site(Zone("interval=200ms timeout=100ms confirm=50ms", iad, fra, sin));
        await using (GslbProcess server = await GslbProcess.ServeAsync(site))
        {
            using var asker = new DnsAsker(server.Dns);
            await asker.UntilAsync("www", [iad.Address, sin.Address]);
            server.Process.Terminate();
            Assert.Equal(0, await server.Process.ExitAsync());
            await Assert.ThrowsAsync<SocketException>(() => asker.AskAsync("www"));
        }

        foreach (Backend backend in new[] { iad, sin })
            backend.Set(Mood.Hanging);
        site.Write(Zone("interval=60s timeout=30s", iad, fra, sin));
        await using GslbProcess restarted = await GslbProcess.ServeAsync(site);
        using var first = new DnsAsker(restarted.Dns);
        Assert.Equal([iad.Address, sin.Address], await first.AddressesAsync("www"));
    }

    /// <summary>At most one second of verdicts may be lost: two more rounds of probes are more than that.</summary>
    private static async Task WaitUntilSavedAsync(GslbProcess server, params Backend[] backends)
    {
        using var deadline = new Deadline();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        DateTimeOffset decided = await server.DecidedAsync($"www.example.com/fra/{backends[1].Address}", "down");
        while (!backends.All(backend => backend.Probes.LastOrDefault() - decided > TimeSpan.FromSeconds(1.5)))
            await deadline.Of(pace.WaitForNextTickAsync(CancellationToken.None).AsTask(), () => "the backends are not probed any more");
    }

    private static string Zone(string options, Backend iad, Backend fra, Backend sin) => $"""
        $DATACENTER iad
        $DATACENTER fra
        $DATACENTER sin
        $MONITOR web http {options}
        www 60/{TtlFloor} POOL all monitor=web
            MEMBER iad {iad.Address} probe-port={iad.Port}
            MEMBER fra {fra.Address} probe-port={fra.Port}
            MEMBER sin {sin.Address} probe-port={sin.Port}

        """;
}
