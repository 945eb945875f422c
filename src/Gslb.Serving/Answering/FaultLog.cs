using Microsoft.Extensions.Logging;

namespace Gslb.Serving.Answering;

/// <summary>The log of exceptions out of the engine: one line a second at most, however many queries fail. Shared by all workers.</summary>
internal sealed class FaultLog(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long _last = time.GetTimestamp() - time.TimestampFrequency;

    public void Report(Exception fault)
    {
        long last = Volatile.Read(ref _last);
        if (time.GetElapsedTime(last) >= Interval && Interlocked.CompareExchange(ref _last, time.GetTimestamp(), last) == last)
            logger.AnsweringFailed(fault);
    }
}
