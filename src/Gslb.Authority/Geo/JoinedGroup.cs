using System.Collections.Immutable;

namespace Gslb.Authority.Geo;

/// <summary>Datacenters that a <c>tolerance</c> joined for some client: one place in its order.</summary>
/// <param name="Number">by which orders name it; above all indexes of datacenters</param>
public sealed record JoinedGroup(ushort Number, ImmutableArray<ushort> Datacenters);
