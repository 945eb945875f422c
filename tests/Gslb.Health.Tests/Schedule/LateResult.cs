using Gslb.Health.Probes;

namespace Gslb.Health.Tests.Schedule;

/// <summary>The result of a probe that takes its time, on a fake clock.</summary>
internal static class LateResult
{
    public static Task<ProbeResult> After(TimeProvider clock, TimeSpan time, ProbeResult result, CancellationToken stop = default)
    {
        var ends = new TaskCompletionSource<ProbeResult>();
        stop.Register(() => ends.TrySetCanceled(stop));
        ITimer? timer = null;
        timer = clock.CreateTimer(
            _ =>
            {
                timer?.Dispose();
                ends.TrySetResult(result);
            },
            null,
            time,
            Timeout.InfiniteTimeSpan);
        return ends.Task;
    }
}
