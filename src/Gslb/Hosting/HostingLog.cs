using Gslb.Control.Storage;
using Microsoft.Extensions.Logging;

namespace Gslb.Hosting;

/// <summary>The log lines of start and stop.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "{Sentence}")]
    public static partial void StoreProblem(this ILogger logger, string sentence);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "{Sentence}")]
    private static partial void SavingFails(this ILogger logger, string sentence);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "{Sentence}")]
    private static partial void SavingWorks(this ILogger logger, string sentence);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Information, Message = "{Sentence}")]
    public static partial void AdminToken(this ILogger logger, string sentence);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Warning, Message = "{Sentence}")]
    public static partial void CookieSecret(this ILogger logger, string sentence);

    public static void Saving(this ILogger logger, SavingChange change)
    {
        if (change.Works)
            logger.SavingWorks(change.Text);
        else
            logger.SavingFails(change.Text);
    }
}
