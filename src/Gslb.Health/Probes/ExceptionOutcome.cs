using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Gslb.Health.Probes;

/// <summary>The one table from exceptions, and from errors of sockets, to outcomes.</summary>
internal static class ExceptionOutcome
{
    public static ExchangeResult Of(Exception error) => error switch
    {
        SocketException socket => Of(socket.SocketErrorCode),
        AuthenticationException => new ExchangeResult(ProbeOutcome.TlsFailed, Innermost(error)),
        HttpRequestException { InnerException: SocketException or AuthenticationException } => Of(error.InnerException),
        HttpRequestException { InnerException: IOException { InnerException: SocketException reset } } => Of(reset),
        IOException { InnerException: SocketException reset } => Of(reset),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.ConnectionError }
            or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => new ExchangeResult(ProbeOutcome.ConnectionFailed, Innermost(error)),
        HttpRequestException or HttpIOException => new ExchangeResult(ProbeOutcome.ProtocolError, Innermost(error)),
        EndOfStreamException => new ExchangeResult(ProbeOutcome.ConnectionFailed, "connection closed before an answer"),
        IOException => new ExchangeResult(ProbeOutcome.ConnectionFailed, error.Message),
        _ => new ExchangeResult(ProbeOutcome.InternalError, $"{error.GetType().Name}: {error.Message}"),
    };

    public static ExchangeResult Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => new ExchangeResult(ProbeOutcome.ConnectionRefused, "connection refused"),
        SocketError.TimedOut => new ExchangeResult(ProbeOutcome.Timeout, "connection timed out"),
        SocketError.ConnectionReset => new ExchangeResult(ProbeOutcome.ConnectionFailed, "connection reset"),
        SocketError.HostUnreachable => new ExchangeResult(ProbeOutcome.ConnectionFailed, "host unreachable"),
        SocketError.NetworkUnreachable => new ExchangeResult(ProbeOutcome.ConnectionFailed, "network unreachable"),
        _ => new ExchangeResult(ProbeOutcome.ConnectionFailed, error.ToString()),
    };

    private static string Innermost(Exception error) => error.GetBaseException().Message;
}
