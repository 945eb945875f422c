namespace Gslb.Authority.Pools;

/// <summary>A datacenter as the data plane knows it: a number and a name.</summary>
public sealed record Datacenter(ushort Index, string Name);
