using System.Collections.Immutable;
using System.Net;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Monitors;

/// <summary>An endpoint and the monitors that judge it; without any it is always up.</summary>
/// <param name="Id"><c>pool/datacenter/target</c></param>
/// <param name="Pool">the pool's id: the default Host of its probes</param>
/// <param name="Address">where probes go: the target, or its <c>probe-address</c></param>
/// <param name="Port"><c>probe-port</c>, or null for the monitor's</param>
/// <param name="Monitors">those that are probed, each once; combined ones are in <see cref="Combination"/></param>
public sealed record MonitoredEndpoint(string Id, string Pool, IPAddress Address, int? Port, ImmutableArray<MonitorDefinition> Monitors)
{
    /// <summary>How the verdicts of <see cref="Monitors"/> make that of the endpoint; null = all must be up.</summary>
    public VerdictCombination? Combination { get; init; }

    /// <summary>A member that is a pool: its health is that pool's, and only overrides are known of it here.</summary>
    public bool IsPool { get; init; }

    public Recovery Recovery { get; init; }

    /// <summary>Its pool steers by the load that it reports, or a pool that it is in by way of others.</summary>
    public bool UsesLoad { get; init; }
}
