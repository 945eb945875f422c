namespace Gslb.Health.Probes;

/// <summary>A probe that is dear to this machine: only so many run at once, off the schedule's thread. Waiting for a turn does not count toward the timeout.</summary>
/// <param name="turns">shared by all such probes</param>
internal sealed class TurnProbe(IProbe probe, SemaphoreSlim turns) : IProbe
{
    public async Task<ProbeResult> RunAsync(CancellationToken stop)
    {
        try
        {
            await turns.WaitAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new ProbeResult(ProbeOutcome.Timeout, 0, "called off before its turn");
        }

        try
        {
            return await Task.Run(() => probe.RunAsync(stop), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }
}
