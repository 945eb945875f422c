using System.Text;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Probes;

public sealed class TlsProbeTests
{
    private static readonly DateTimeOffset Until = new(2030, 5, 17, 12, 0, 0, TimeSpan.Zero);
    private static readonly TlsMonitorDefinition Tls = new() { Name = "tls", Port = 443, VerifyCertificate = false };

    [Theory]
    [InlineData("61.05:00", "TLS 1.3, certificate expires in 61 d 5 h", false)]
    [InlineData("7.00:00", "TLS 1.3, certificate expires in 7 d 0 h", false)]
    [InlineData("3.04:30", "TLS 1.3, certificate expires in 3 d 4 h (warns below 7d)", true)]
    [InlineData("05:06", "TLS 1.3, certificate expires in 5 h 6 min (warns below 7d)", true)]
    [InlineData("-2.03:00", "TLS 1.3, certificate expired 2 d 3 h ago (warns below 7d)", true)]
    public async Task A_certificate_that_expires_soon_passes_with_a_warning(string left, string detail, bool warns)
    {
        await using Backend backend = At("www.example.com");
        ProbeResult result = await RunAsync(backend, Tls, TimeSpan.Parse(left));
        Assert.Equal((ProbeOutcome.Success, detail, warns), (result.Outcome, result.Detail, result.Warns));
    }

    [Fact]
    public async Task Expires_0_never_warns()
    {
        await using Backend backend = At("www.example.com");
        Assert.False((await RunAsync(backend, Tls with { Expires = TimeSpan.Zero }, TimeSpan.FromMinutes(1))).Warns);
    }

    [Theory]
    [InlineData("61.05:00", "www.example.com", "certificate is signed by itself")]
    [InlineData("-2.03:00", "www.example.com", "certificate expired 2 d 3 h ago; certificate is signed by itself")]
    [InlineData("400.00:00", "www.example.com", "certificate becomes valid in 35 d 0 h; certificate is signed by itself")]
    [InlineData("61.05:00", "api.example.com", "certificate is signed by itself; certificate is for api.example.com, not for www.example.com")]
    public async Task A_certificate_that_is_not_valid_fails_with_all_its_faults(string left, string name, string detail)
    {
        await using Backend backend = At(name);
        ProbeResult result = await RunAsync(backend, Tls with { VerifyCertificate = true }, TimeSpan.Parse(left));
        Assert.Equal((ProbeOutcome.TlsFailed, detail), (result.Outcome, result.Detail));
    }

    [Theory]
    [InlineData(null, "www.example.com")]
    [InlineData("sni.example.com", "sni.example.com")]
    public async Task The_server_name_is_the_pools_unless_one_is_given(string? name, string sent)
    {
        await using Backend backend = At("any");
        await RunAsync(backend, Tls with { ServerName = name }, TimeSpan.FromDays(60));
        Assert.Equal(sent, Assert.Single(backend.ServerNames));
        await backend.Closed.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_without_TLS_fails_the_handshake()
    {
        // Longer than any record may be, read as one.
        await using var backend = new Backend(_ => Encoding.ASCII.GetBytes("220 mail ready\r\n"));
        ProbeResult result = await ProbeRun.AtAsync(backend.Address, backend.Port, Tls with { Timeout = TimeSpan.FromMilliseconds(500) });
        Assert.Contains(result.Outcome, new[] { ProbeOutcome.TlsFailed, ProbeOutcome.Timeout });
        Assert.NotEmpty(result.Detail);
    }

    [Fact]
    public async Task A_refused_connection_is_told_apart() => Assert.Equal(
        ProbeOutcome.ConnectionRefused, (await ProbeRun.AtAsync(System.Net.IPAddress.Loopback, ProbeRun.RefusingPort(), Tls)).Outcome);

    /// <summary>Valid for the 365 days before <see cref="Until"/>.</summary>
    private static Backend At(string name) => new(_ => null, Backend.SelfSigned(name, Until.AddDays(-365), Until));

    private static Task<ProbeResult> RunAsync(Backend backend, TlsMonitorDefinition monitor, TimeSpan left) =>
        ProbeRun.AtAsync(backend.Address, backend.Port, monitor, new FakeTimeProvider(Until - left));
}
