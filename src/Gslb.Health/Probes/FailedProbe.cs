namespace Gslb.Health.Probes;

/// <summary>The probe of a definition that cannot be run: it fails and says why, instead of failing the activation.</summary>
public sealed class FailedProbe(string reason) : IProbe
{
    private readonly Task<ProbeResult> _result = Task.FromResult(new ProbeResult(ProbeOutcome.InternalError, 0, reason));

    public Task<ProbeResult> RunAsync(CancellationToken stop) => _result;
}
