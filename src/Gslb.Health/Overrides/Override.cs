namespace Gslb.Health.Overrides;

/// <summary>An operator's decision about a datacenter, a pool or an endpoint.</summary>
/// <param name="By">who decided</param>
/// <param name="Reason">why; never empty</param>
/// <param name="At">since when</param>
/// <param name="Until">from when on the probes decide again; null = until somebody says so</param>
public sealed record Override(OverrideTarget Target, OverrideState State, string By, string Reason, DateTimeOffset At, DateTimeOffset? Until)
{
    public bool IsInForce(DateTimeOffset now) => Until is not DateTimeOffset until || now < until;
}
