using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Gslb.Health.Monitors;

namespace Gslb.Health.Probes.Icmp;

/// <summary>The exchange of an <c>icmp</c> monitor: one echo request, and the wait for its reply.</summary>
/// <param name="open">opens the socket; see <see cref="EchoSocket.TryOpen"/></param>
internal sealed class IcmpExchange(MonitoredEndpoint endpoint, Func<AddressFamily, EchoSocket?> open) : IExchange
{
    private const string Forbidden =
        "ICMP is not permitted to gslb: let net.ipv4.ping_group_range include its group, or give it CAP_NET_RAW";

    public async Task<ExchangeResult> RunAsync(CancellationToken deadline)
    {
        using EchoSocket? echo = open(endpoint.Address.AddressFamily);
        if (echo is null)
            return new ExchangeResult(ProbeOutcome.CannotRun, Forbidden);

        // By these octets the reply is known: the kernel may choose another identifier, and a raw socket hears the replies to all others too.
        byte[] token = RandomNumberGenerator.GetBytes(EchoMessage.TokenLength);
        await echo.Socket.ConnectAsync(new IPEndPoint(endpoint.Address, 0), deadline).ConfigureAwait(false);
        await echo.Socket.SendAsync(EchoMessage.Request(echo.Socket.AddressFamily, token), deadline).ConfigureAwait(false);
        byte[] buffer = new byte[EchoMessage.MaxLength];
        for (int octets = 0; octets < ReadLimit.Octets;)
        {
            int length = await echo.Socket.ReceiveAsync(buffer, deadline).ConfigureAwait(false);
            if (EchoMessage.IsReply(echo.Payload(buffer.AsSpan(0, length)), echo.Socket.AddressFamily, token))
                return new ExchangeResult(ProbeOutcome.Success, "echo reply");
            octets += length;
        }

        return new ExchangeResult(ProbeOutcome.ProtocolError, "64 KiB of ICMP without a reply to this request");
    }
}
