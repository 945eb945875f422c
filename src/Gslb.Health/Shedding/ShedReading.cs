using System.Collections.Immutable;

namespace Gslb.Health.Shedding;

/// <summary>How a datacenter fares that may pass clients on, as one pool that sheds sees it.</summary>
/// <param name="Pool">the pool's id</param>
/// <param name="Datacenter">its name</param>
/// <param name="Load">what its endpoints report together; null = nobody reports, or no member of the pool is usable there</param>
/// <param name="Capacity">in the same unit; null = nothing is said of it</param>
/// <param name="Shed">the share of its clients that it passes on, 0 to 1; of several groups that a tolerance puts it in, the greatest</param>
public sealed record ShedReading(string Pool, string Datacenter, double? Load, double? Capacity, double Shed);

/// <summary>A group of datacenters of a pool began to pass clients on, or passes none on any more.</summary>
/// <param name="Pool">the pool's id</param>
/// <param name="Datacenters">names; more than one where a tolerance joined them</param>
/// <param name="Load">what they report together; null = nothing any more</param>
/// <param name="Shed">the share of their clients that they pass on; 0 = it ended</param>
public sealed record ShedChange(string Pool, ImmutableArray<string> Datacenters, double? Load, double? Capacity, double Shed, DateTimeOffset At);
