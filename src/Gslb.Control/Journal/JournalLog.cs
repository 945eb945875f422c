using Microsoft.Extensions.Logging;

namespace Gslb.Control.Journal;

/// <summary>The log lines of the control side.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "{Endpoint}: {Text}")]
    public static partial void Transition(this ILogger logger, string endpoint, string text);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "{Endpoint}: {Text}")]
    public static partial void Warning(this ILogger logger, string endpoint, string text);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "{Datacenter}: {Text}")]
    public static partial void Shed(this ILogger logger, string datacenter, string text);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Error, Message = "{Text}")]
    public static partial void Guard(this ILogger logger, string text);
}
