using System.Net;
using Gslb.Health.Monitors;

namespace Gslb.Health.Probes.Tcp;

/// <summary>The exchange of a <c>tcp</c> monitor: connect, send, await octets within the first 64 KiB.</summary>
internal sealed class TcpExchange(MonitoredEndpoint endpoint, TcpMonitorDefinition monitor) : IExchange
{
    private readonly IPEndPoint _target = new(endpoint.Address, endpoint.Port ?? monitor.Port);
    private readonly byte[]? _send = monitor.Send is null ? null : OctetText.ToOctets(monitor.Send);
    private readonly byte[]? _receive = monitor.Receive is null ? null : OctetText.ToOctets(monitor.Receive);

    public async Task<ExchangeResult> RunAsync(CancellationToken deadline)
    {
        (ProbeConnection? opened, ExchangeResult failure) = await ProbeConnection.OpenAsync(_target, deadline).ConfigureAwait(false);
        if (opened is null)
            return failure;
        using ProbeConnection connection = opened;
        if (_send is not null)
            await connection.Stream.WriteAsync(_send, deadline).ConfigureAwait(false);
        if (_receive is null)
            return new ExchangeResult(ProbeOutcome.Success, "connected");
        return await AnswerSearch.FindAsync(connection.Stream, _receive, deadline).ConfigureAwait(false)
            ? new ExchangeResult(ProbeOutcome.Success, "received")
            : new ExchangeResult(ProbeOutcome.UnexpectedBody, "closed without the awaited answer");
    }
}
