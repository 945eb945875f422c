using System.Net;
using Microsoft.Extensions.Logging;

namespace Gslb.Admin;

/// <summary>Everything that the admin listener logs: ids 5000–5099.</summary>
internal static partial class AdminLog
{
    [LoggerMessage(5000, LogLevel.Information, "Admin listener on {Endpoint}")]
    public static partial void Listening(this ILogger logger, IPEndPoint endpoint);

    [LoggerMessage(5001, LogLevel.Error, "{Method} {Path} failed; the client got 500")]
    public static partial void CallFailed(this ILogger logger, Exception fault, string method, string path);
}
