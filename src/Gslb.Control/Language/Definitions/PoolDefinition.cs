using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Control.Geo;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Definitions;

/// <summary>A <c>POOL</c> with its <c>MEMBER</c> lines, references resolved and defaults applied.</summary>
/// <param name="Location">of the word POOL</param>
/// <param name="Steps">ends with a drawing step</param>
/// <param name="Map">index into the definitions of maps; −1 = nearest by distance</param>
/// <param name="Options">the index in <see cref="PoolOptions.WhenDown"/> is one into the definitions of pools</param>
public sealed record PoolDefinition(
    DomainName Name,
    Location Location,
    ImmutableArray<PoolStep> Steps,
    int Map,
    PoolOptions Options,
    ImmutableArray<MemberDefinition> Members)
{
    /// <summary>Whether <c>geo</c> or <c>latency</c> is among its steps: both consult the map.</summary>
    public bool GoesByPlace => Steps.Contains(PoolStep.Geo) || Steps.Contains(PoolStep.Latency);

    /// <summary>What <c>geo</c> treats as equally near.</summary>
    public GeoTolerance Tolerance { get; init; }

    /// <summary>How its members come back: <c>failback</c> and <c>ramp</c>.</summary>
    public Recovery Recovery { get; init; }

    /// <summary>The map that <c>geo</c> consults, as it has to be compiled.</summary>
    public MapUse MapUse => new(Map, Tolerance);
}
