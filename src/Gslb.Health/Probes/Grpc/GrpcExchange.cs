using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Gslb.Health.Monitors;
using Gslb.Health.Probes.Http;

namespace Gslb.Health.Probes.Grpc;

/// <summary>The exchange of a <c>grpc</c> monitor: one call of <c>grpc.health.v1.Health/Check</c> over cleartext HTTP/2 with prior knowledge (RFC 9113 §3.3).</summary>
/// <remarks>A client of its own for each probe: what a pooled HTTP/2 connection of an earlier probe left behind never meets a later one.</remarks>
internal sealed class GrpcExchange : IExchange
{
    private static readonly MediaTypeHeaderValue MediaType = new("application/grpc");

    private readonly IPEndPoint _target;
    private readonly string _authority;
    private readonly Uri _uri;
    private readonly byte[] _request;
    private readonly string _timeout;

    public GrpcExchange(MonitoredEndpoint endpoint, GrpcMonitorDefinition monitor)
    {
        _target = new IPEndPoint(endpoint.Address, endpoint.Port ?? monitor.Port);
        _authority = endpoint.Pool;
        _uri = new Uri($"http://{_target}/grpc.health.v1.Health/Check");
        _request = HealthCheckMessage.Request(monitor.Service);
        _timeout = string.Create(CultureInfo.InvariantCulture, $"{(long)monitor.Timeout.TotalMilliseconds}m");
    }

    public async Task<ExchangeResult> RunAsync(CancellationToken deadline)
    {
        (ProbeConnection? opened, ExchangeResult failure) = await ProbeConnection.OpenAsync(_target, deadline).ConfigureAwait(false);
        if (opened is null)
            return failure;
        using ProbeConnection connection = opened;
        using var client = new HttpMessageInvoker(ProbeHandler.Create());
        using HttpRequestMessage request = NewRequest(connection);
        using HttpResponseMessage response = await client.SendAsync(request, deadline).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
            return new ExchangeResult(ProbeOutcome.UnexpectedStatus, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}, no gRPC"));
        Stream body = await response.Content.ReadAsStreamAsync(deadline).ConfigureAwait(false);

        // One octet more than may be: so a message that is too long is told from one that just fits. Trailers come after the end only.
        byte[] message = new byte[HealthCheckMessage.MaxResponse + 1];
        int length = await body.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false, deadline).ConfigureAwait(false);
        return Judge(response, message.AsSpan(0, length));
    }

    private static ExchangeResult Judge(HttpResponseMessage response, ReadOnlySpan<byte> message)
    {
        if (message.Length > HealthCheckMessage.MaxResponse)
            return new ExchangeResult(ProbeOutcome.ProtocolError, $"a health message of more than {HealthCheckMessage.MaxResponse} octets");

        // A call that fails at once has its status among the headers ("Trailers-Only").
        string? status = GrpcStatus.Find(response.TrailingHeaders) ?? GrpcStatus.Find(response.Headers);
        if (status is null)
            return new ExchangeResult(ProbeOutcome.ProtocolError, "an answer without grpc-status");
        if (status != GrpcStatus.Ok)
            return new ExchangeResult(ProbeOutcome.UnexpectedStatus, GrpcStatus.Describe(status, response));
        if (!HealthCheckMessage.TryReadStatus(message, out ServingStatus serving))
            return new ExchangeResult(ProbeOutcome.ProtocolError, "an answer that is no health message");
        return new ExchangeResult(serving == ServingStatus.Serving ? ProbeOutcome.Success : ProbeOutcome.UnexpectedStatus, serving.ToWord());
    }

    private HttpRequestMessage NewRequest(ProbeConnection connection)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(_request) { Headers = { ContentType = MediaType } },
        };
        request.Headers.Host = _authority;
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.TryAddWithoutValidation("grpc-timeout", _timeout);
        request.Headers.TryAddWithoutValidation("User-Agent", "gslb");
        ProbeHandler.Give(request, connection);
        return request;
    }
}
