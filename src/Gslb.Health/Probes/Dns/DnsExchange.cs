using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Health.Monitors;

namespace Gslb.Health.Probes.Dns;

/// <summary>The exchange of a <c>dns</c> monitor: one question over UDP, again over TCP when the response is truncated (RFC 7766 §5), its RCODE judged.</summary>
internal sealed class DnsExchange(MonitoredEndpoint endpoint, DnsMonitorDefinition monitor) : IExchange
{
    /// <summary>Octets of a datagram that are looked at: header and question stand at its front, and without EDNS none is longer than 512 (RFC 1035 §4.2.1).</summary>
    private const int Datagram = 4096;

    private readonly IPEndPoint _target = new(endpoint.Address, endpoint.Port ?? monitor.Port);
    private readonly DomainName _qname = monitor.QName ?? DomainName.Parse(endpoint.Pool);

    public async Task<ExchangeResult> RunAsync(CancellationToken deadline)
    {
        // Unpredictable, so that nobody off the path can answer for the endpoint (RFC 5452 §9.2); the port is the kernel's choice.
        ushort id = (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1);
        byte[] query = new QueryMessage(id, _qname, monitor.QType, PayloadSize: null, RecursionDesired: true).ToOctets();
        (DnsReply? reply, ExchangeResult failure) = await AskUdpAsync(query, deadline).ConfigureAwait(false);
        if (reply is { IsTruncated: true })
            (reply, failure) = await AskTcpAsync(query, deadline).ConfigureAwait(false);
        return reply is null ? failure : Judge(reply.Value.Code);
    }

    private ExchangeResult Judge(ResponseCode code) => code == monitor.RCode
        ? new ExchangeResult(ProbeOutcome.Success, code.ToMnemonic())
        : new ExchangeResult(ProbeOutcome.UnexpectedStatus, $"{code.ToMnemonic()} instead of {monitor.RCode.ToMnemonic()}");

    private async Task<(DnsReply? Reply, ExchangeResult Failure)> AskUdpAsync(byte[] query, CancellationToken deadline)
    {
        using var socket = new Socket(_target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(_target, deadline).ConfigureAwait(false);
        await socket.SendAsync(query, deadline).ConfigureAwait(false);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Datagram);
        try
        {
            for (int octets = 0; octets < ReadLimit.Octets;)
            {
                int length = await socket.ReceiveAsync(buffer, deadline).ConfigureAwait(false);
                if (DnsReply.TryRead(buffer.AsSpan(0, length), query, out DnsReply reply))
                    return (reply, default);
                octets += length;
            }

            return (null, new ExchangeResult(ProbeOutcome.ProtocolError, "64 KiB of answers to other questions"));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<(DnsReply? Reply, ExchangeResult Failure)> AskTcpAsync(byte[] query, CancellationToken deadline)
    {
        (ProbeConnection? opened, ExchangeResult failure) = await ProbeConnection.OpenAsync(_target, deadline).ConfigureAwait(false);
        if (opened is null)
            return (null, failure with { Detail = $"truncated, and over TCP {failure.Detail}" });
        using ProbeConnection connection = opened;
        byte[] framed = new byte[2 + query.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed, 2);
        await connection.Stream.WriteAsync(framed, deadline).ConfigureAwait(false);
        byte[] head = new byte[2];
        await connection.Stream.ReadExactlyAsync(head, deadline).ConfigureAwait(false);
        byte[] response = new byte[BinaryPrimitives.ReadUInt16BigEndian(head)];
        await connection.Stream.ReadExactlyAsync(response, deadline).ConfigureAwait(false);
        return DnsReply.TryRead(response, query, out DnsReply reply)
            ? (reply, default)
            : (null, new ExchangeResult(ProbeOutcome.ProtocolError, "over TCP an answer to another question"));
    }
}
