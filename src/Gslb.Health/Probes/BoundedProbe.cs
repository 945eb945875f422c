using System.Globalization;

namespace Gslb.Health.Probes;

/// <summary>A probe around an exchange: the one place that takes the time, keeps the timeout and turns exceptions into outcomes.</summary>
public sealed class BoundedProbe(IExchange exchange, TimeSpan timeout, TimeProvider clock) : IProbe
{
    private readonly string _timedOut = string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalMilliseconds:0} ms");

    public async Task<ProbeResult> RunAsync(CancellationToken stop)
    {
        long started = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(timeout, clock);
        using CancellationTokenRegistration stopping = stop.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        ExchangeResult result;
        try
        {
            result = await exchange.RunAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            result = ExceptionOutcome.Of(error);
        }

        // Whatever an aborted exchange complains of, the deadline was the reason.
        if (result.Outcome != ProbeOutcome.Success && deadline.IsCancellationRequested)
            result = new ExchangeResult(ProbeOutcome.Timeout, _timedOut);
        string detail = result.Detail.Length <= ProbeResult.MaxDetail ? result.Detail : result.Detail[..ProbeResult.MaxDetail];
        return new ProbeResult(result.Outcome, clock.GetElapsedTime(started).TotalMilliseconds, detail) { Load = result.Load, Warns = result.Warns };
    }
}
