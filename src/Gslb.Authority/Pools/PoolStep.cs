namespace Gslb.Authority.Pools;

/// <summary>One step of a pool: how it narrows the usable members.</summary>
public enum PoolStep : byte
{
    /// <summary>The first datacenter in the client's order that has enough usable members.</summary>
    Geo,

    /// <summary>The datacenter with the lowest measured round trip that has enough usable members; where none was measured, as <see cref="Geo"/>.</summary>
    Latency,

    /// <summary>The lowest tier that has enough usable members.</summary>
    Failover,

    /// <summary>Of each two members that the drawing step proposes, the one that reports the lower load.</summary>
    LeastLoad,

    /// <summary>Members drawn at random by weight.</summary>
    Weighted,

    /// <summary>The next members in turn; turns are kept per worker.</summary>
    RoundRobin,

    /// <summary>Members by weighted rendezvous hashing of the client's network.</summary>
    Sticky,

    /// <summary>All members in random order.</summary>
    All,
}

/// <summary>The words of the zone language for <see cref="PoolStep"/>.</summary>
public static class PoolStepText
{
    public static string ToWord(this PoolStep step) => step switch
    {
        PoolStep.Geo => "geo",
        PoolStep.Latency => "latency",
        PoolStep.Failover => "failover",
        PoolStep.LeastLoad => "least-load",
        PoolStep.Weighted => "weighted",
        PoolStep.RoundRobin => "round-robin",
        PoolStep.Sticky => "sticky",
        _ => "all",
    };

    /// <summary>True for the steps that end a pool by choosing the members to answer.</summary>
    public static bool IsDraw(this PoolStep step) => step is not (PoolStep.Geo or PoolStep.Latency or PoolStep.Failover or PoolStep.LeastLoad);
}
