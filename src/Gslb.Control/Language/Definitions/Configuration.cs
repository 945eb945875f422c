using System.Collections.Immutable;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Definitions;

/// <summary>All that a zones folder says, validated: what a snapshot and the probes are made from.</summary>
public sealed record Configuration(
    ImmutableArray<ZoneDefinition> Zones,
    ImmutableArray<DatacenterDefinition> Datacenters,
    ImmutableArray<MonitorDefinition> Monitors,
    ImmutableArray<MapDefinition> Maps,
    ImmutableArray<PoolDefinition> Pools,
    ImmutableArray<AliasDefinition> Aliases);
