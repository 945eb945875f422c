using System.Net;
using CsCheck;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Probes.Dns;

namespace Gslb.Health.Tests.Probes;

public sealed class DnsProbeTests
{
    private const ushort NoError = 0, FormErr = 1, ServFail = 2, NxDomain = 3, Truncated = 0x0200;

    private static readonly DnsMonitorDefinition Dns = new() { Name = "dns", Port = 53, Timeout = TimeSpan.FromSeconds(20) };
    private static readonly byte[] Query = new QueryMessage(0x1234, DomainName.Parse("www.example.com"), RecordType.A, PayloadSize: null).ToOctets();

    [Fact]
    public async Task Asks_for_the_pools_address_with_recursion_desired()
    {
        await using var peer = new DnsPeer(query => [DnsPeer.Reply(query, NoError)]);
        ProbeResult result = await RunAsync(peer, Dns);
        Assert.Equal((ProbeOutcome.Success, "NOERROR"), (result.Outcome, result.Detail));
        Message asked = MessageReader.Read(Assert.Single(peer.OverUdp));
        Assert.Equal(("www.example.com.", RecordType.A, MessageFlags.RecursionDesired, false), (asked.QName!.ToString(), asked.QType, asked.Flags, asked.HasEdns));
    }

    [Fact]
    public async Task Asks_for_the_name_and_type_of_the_monitor()
    {
        await using var peer = new DnsPeer(query => [DnsPeer.Reply(query, NoError)]);
        await RunAsync(peer, Dns with { QName = DomainName.Parse("probe.example."), QType = RecordType.SOA });
        Message asked = MessageReader.Read(Assert.Single(peer.OverUdp));
        Assert.Equal(("probe.example.", RecordType.SOA), (asked.QName!.ToString(), asked.QType));
    }

    [Theory]
    [InlineData(ServFail, ResponseCode.NoError, "SERVFAIL instead of NOERROR")]
    [InlineData(NxDomain, ResponseCode.NoError, "NXDOMAIN instead of NOERROR")]
    [InlineData(NoError, ResponseCode.NXDomain, "NOERROR instead of NXDOMAIN")]
    [InlineData(12, ResponseCode.NoError, "12 instead of NOERROR")]
    [InlineData(NxDomain, ResponseCode.NXDomain, null)]
    public async Task Only_the_expected_rcode_passes(ushort flags, ResponseCode expected, string? fault)
    {
        await using var peer = new DnsPeer(query => [DnsPeer.Reply(query, flags)]);
        ProbeResult result = await RunAsync(peer, Dns with { RCode = expected });
        Assert.Equal(fault is null ? ProbeOutcome.Success : ProbeOutcome.UnexpectedStatus, result.Outcome);
        Assert.Equal(fault ?? expected.ToMnemonic(), result.Detail);
    }

    /// <summary>RFC 5452 §9.1: what does not match the query is not an answer to it, and the right one may still come.</summary>
    [Fact]
    public async Task Other_ids_and_questions_are_passed_over()
    {
        await using var peer = new DnsPeer(query =>
        {
            byte[] refusal = DnsPeer.Reply(query, ServFail);
            return
            [
                DnsPeer.With(refusal, 0, (byte)(query[0] ^ 1)), DnsPeer.With(refusal, 13, (byte)'x'), DnsPeer.With(refusal, query.Length - 3, 28),
                DnsPeer.With(refusal, 2, 0), DnsPeer.With(refusal, 2, 0xA8), DnsPeer.With(refusal, 5, 2), [], refusal[..20], DnsPeer.Reply(query, NoError),
            ];
        });
        Assert.Equal("NOERROR", (await RunAsync(peer, Dns)).Detail);
    }

    [Fact]
    public async Task A_flood_of_other_answers_is_read_for_64_KiB_only()
    {
        await using var peer = new DnsPeer(query => Enumerable.Repeat((byte[])[.. DnsPeer.With(DnsPeer.Reply(query, NoError), 0, (byte)(query[0] ^ 1)), .. new byte[2000]], 60));
        ProbeResult result = await RunAsync(peer, Dns);
        Assert.Equal((ProbeOutcome.ProtocolError, "64 KiB of answers to other questions"), (result.Outcome, result.Detail));
    }

    /// <summary>RFC 7766 §5.</summary>
    [Fact]
    public async Task A_truncated_response_is_asked_for_again_over_TCP()
    {
        await using var peer = new DnsPeer(query => [DnsPeer.Reply(query, Truncated | ServFail)], query => [.. DnsPeer.Reply(query, NoError), .. new byte[60_000]]);
        Assert.Equal("NOERROR", (await RunAsync(peer, Dns)).Detail);
        Assert.Equal(Assert.Single(peer.OverUdp), Assert.Single(peer.OverTcp));
    }

    [Fact]
    public async Task Truncated_and_nobody_on_TCP_is_said_so()
    {
        await using var peer = new DnsPeer(query => [DnsPeer.Reply(query, Truncated)]);
        ProbeResult result = await RunAsync(peer, Dns);
        Assert.Equal((ProbeOutcome.ConnectionRefused, "truncated, and over TCP connection refused"), (result.Outcome, result.Detail));
    }

    [Fact]
    public async Task Another_answer_over_TCP_is_an_error()
    {
        await using var peer = new DnsPeer(query => [DnsPeer.Reply(query, Truncated)], query => DnsPeer.With(DnsPeer.Reply(query, NoError), 0, (byte)(query[0] ^ 1)));
        Assert.Equal(ProbeOutcome.ProtocolError, (await RunAsync(peer, Dns)).Outcome);
    }

    [Fact]
    public async Task Silence_times_out()
    {
        await using var peer = new DnsPeer(_ => []);
        ProbeResult result = await RunAsync(peer, Dns with { Timeout = TimeSpan.FromMilliseconds(100) });
        Assert.Equal((ProbeOutcome.Timeout, "no answer within 100 ms"), (result.Outcome, result.Detail));
    }

    [Fact]
    public async Task Nobody_there_is_refused()
    {
        int port;
        await using (var peer = new DnsPeer(_ => []))
            port = peer.Port;
        ProbeResult result = await ProbeRun.AtAsync(IPAddress.Loopback, port, Dns);
        Assert.Equal((ProbeOutcome.ConnectionRefused, "connection refused"), (result.Outcome, result.Detail));
    }

    [Fact]
    public void An_error_may_leave_the_question_out_but_success_may_not()
    {
        byte[] head = DnsPeer.With(DnsPeer.Reply(Query, FormErr)[..12], 5, 0);
        Assert.True(DnsReply.TryRead(head, Query, out DnsReply reply));
        Assert.Equal(new DnsReply(ResponseCode.FormErr, false), reply);
        Assert.False(DnsReply.TryRead(DnsPeer.With(head, 3, 0), Query, out _));
    }

    /// <summary>RFC 4343 §3.</summary>
    [Fact]
    public void The_case_of_the_question_does_not_count() => Assert.True(DnsReply.TryRead(DnsPeer.With(DnsPeer.Reply(Query, NoError), 13, (byte)'W'), Query, out _));

    [Fact]
    public void Garbage_is_no_answer() => Gen.Byte.Array[0, 80].Sample(octets =>
    {
        bool read = DnsReply.TryRead(octets, Query, out _);
        return !read || octets.AsSpan().StartsWith(Query.AsSpan(0, 2));
    });

    private static Task<ProbeResult> RunAsync(DnsPeer peer, DnsMonitorDefinition monitor) => ProbeRun.AtAsync(IPAddress.Loopback, peer.Port, monitor);
}
