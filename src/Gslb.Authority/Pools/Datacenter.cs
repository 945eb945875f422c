namespace Gslb.Authority.Pools;

/// <summary>A datacenter as the data plane knows it: a number and a name.</summary>
public sealed record Datacenter(ushort Index, string Name)
{
    /// <summary>The load that it can bear, in the unit in which its endpoints report theirs; null = nothing is said of it.</summary>
    public double? Capacity { get; init; }
}
