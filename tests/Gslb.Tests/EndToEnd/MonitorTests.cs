using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>Monitors that need more than a socket, in the real program: heartbeats, commands, a certificate that a trusted authority signed.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class MonitorTests
{
    private const string Push = "push.example.com/iad/192.0.2.1";

    [Fact]
    public async Task Heartbeats_and_commands_make_verdicts_and_monitors_over_them_too()
    {
        using var site = new Site("");
        string command = Path.Combine(site.Folder, "probe");
        await File.WriteAllTextAsync(command, "#!/bin/sh\necho \"well at $GSLB_ADDRESS\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        site.Write($"""
            $DATACENTER iad
            $MONITOR beat   push interval=1s ttl=1h
            $MONITOR run    exec command={command} interval=1s
            $MONITOR both   all:beat,run
            $MONITOR either any:beat,run
            push   60/1 POOL monitor=beat
                   MEMBER iad 192.0.2.1
            run    60/1 POOL monitor=run
                   MEMBER iad 192.0.2.2
            either 60/1 POOL monitor=either
                   MEMBER iad 192.0.2.3
            both   60/1 POOL monitor=both
                   MEMBER iad 192.0.2.4

            """);
        await using GslbProcess server = await GslbProcess.ServeAsync(site, "--allow-exec");
        await BecomesUpAsync(server, "run.example.com/iad/192.0.2.2");
        await BecomesUpAsync(server, "either.example.com/iad/192.0.2.3");

        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(server, site, Push, """{"up":true,"load":0.25}"""));
        await BecomesUpAsync(server, Push);
        Assert.Equal(HttpStatusCode.NotFound, await BeatAsync(server, site, "push.example.com/iad/192.0.2.9", """{"up":true}"""));
        Assert.DoesNotContain(server.Process.Error.Lines, line => line.Contains("both.example.com/iad/192.0.2.4: unknown → up", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NoContent, await BeatAsync(server, site, "both.example.com/iad/192.0.2.4", """{"up":true}"""));
        await BecomesUpAsync(server, "both.example.com/iad/192.0.2.4");

        JsonElement[] members = [.. (await server.JsonAsync("status")).GetProperty("pools").EnumerateArray().Select(pool => pool.GetProperty("members")[0])];
        Assert.Equal(0.25, members[0].GetProperty("load").GetDouble());
        Assert.Equal("well at 192.0.2.2", members[1].GetProperty("lastProbe").GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_trusted_certificate_passes_and_one_that_expires_soon_is_an_event_and_a_metric()
    {
        await using var sound = new TlsBackend("tls.example.com", TimeSpan.FromDays(300));
        await using var old = new TlsBackend("tls.example.com", TimeSpan.FromDays(3) + TimeSpan.FromHours(4.5));
        await using var other = new TlsBackend("other.example.com", TimeSpan.FromDays(300));
        using var site = new Site($"""
            $DATACENTER iad
            $MONITOR cert tls interval=1s fall=1
            tls 60/1 POOL monitor=cert
                MEMBER iad 127.0.0.1 probe-port={sound.Port}
                MEMBER iad 127.0.0.2 probe-port={old.Port} probe-address=127.0.0.1
                MEMBER iad 127.0.0.3 probe-port={other.Port} probe-address=127.0.0.1

            """);
        string roots = Path.Combine(site.Folder, "roots.pem");
        await File.WriteAllTextAsync(roots, string.Concat(new[] { sound, old, other }.Select(backend => backend.Authority.ExportCertificatePem() + "\n")), TestContext.Current.CancellationToken);
        site.Environment["SSL_CERT_FILE"] = roots;
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        await BecomesUpAsync(server, "tls.example.com/iad/127.0.0.1");
        await BecomesUpAsync(server, "tls.example.com/iad/127.0.0.2");
        string refused = await server.Process.Error.FirstAsync(line => line.Contains("tls.example.com/iad/127.0.0.3: unknown → down", StringComparison.Ordinal));
        Assert.Contains("certificate is for other.example.com, not for tls.example.com", refused);

        JsonElement warning = Assert.Single((await server.JsonAsync("events")).EnumerateArray(), entry => entry.GetProperty("kind").GetString() == "warning");
        Assert.Equal("tls.example.com/iad/127.0.0.2", warning.GetProperty("subject").GetString());
        Assert.Contains("certificate expires in 3 d 4 h (warns below 7d)", warning.GetProperty("text").GetString());
        using var http = new HttpClient();
        string metrics = await http.GetStringAsync($"http://{server.Admin}/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("gslb_endpoint_warning{pool=\"tls.example.com\",datacenter=\"iad\",target=\"127.0.0.1\"} 0", metrics);
        Assert.Contains("gslb_endpoint_warning{pool=\"tls.example.com\",datacenter=\"iad\",target=\"127.0.0.2\"} 1", metrics);
    }

    private static Task BecomesUpAsync(GslbProcess server, string endpoint) =>
        server.Process.Error.FirstAsync(line => line.Contains($"{endpoint}: unknown → up", StringComparison.Ordinal));

    private static async Task<HttpStatusCode> BeatAsync(GslbProcess server, Site site, string endpoint, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{server.Admin}/api/v1/heartbeats/{endpoint}");
        string token = await File.ReadAllTextAsync(Path.Combine(site.Data, "admin.token"), TestContext.Current.CancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
