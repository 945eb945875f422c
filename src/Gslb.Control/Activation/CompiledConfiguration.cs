using System.Collections.Immutable;
using Gslb.Authority.State;
using Gslb.Health.Monitors;

namespace Gslb.Control.Activation;

/// <summary>What a configuration compiles to: the snapshot to serve, and the endpoints to probe.</summary>
public sealed record CompiledConfiguration(Snapshot Snapshot, ImmutableArray<MonitoredEndpoint> Endpoints);
