using System.Net;
using Microsoft.Extensions.Logging;

namespace Gslb.Serving;

/// <summary>Everything that serving logs: ids 2000–2099.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(2000, LogLevel.Error, "Answering a query failed; the client got SERVFAIL. Further failures within a second are only counted")]
    public static partial void AnsweringFailed(this ILogger logger, Exception fault);

    [LoggerMessage(2001, LogLevel.Critical, "A UDP worker on {Endpoint} lost its socket (errno {Error}) and ended")]
    public static partial void WorkerLost(this ILogger logger, EndPoint endpoint, int error);

    [LoggerMessage(2002, LogLevel.Information, "Answering DNS on {Endpoint}: TCP, and UDP with {Workers} worker(s) ({Path})")]
    public static partial void Listening(this ILogger logger, EndPoint endpoint, int workers, string path);

    [LoggerMessage(2003, LogLevel.Information, "UDP sockets on {Endpoint} have a receive buffer of {Given} octets; {Asked} were asked (net.core.rmem_max)")]
    public static partial void SmallReceiveBuffer(this ILogger logger, EndPoint endpoint, int given, int asked);

    [LoggerMessage(2004, LogLevel.Error, "A DNS connection over TCP ended by a fault")]
    public static partial void ConnectionFailed(this ILogger logger, Exception fault);
}
