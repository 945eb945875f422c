using System.Collections.Immutable;

namespace Gslb.Control.Overrides;

/// <summary>What came of asking the desk for a change.</summary>
/// <param name="Override">the one now in force; null unless <see cref="OverrideOutcome.Created"/> or <see cref="OverrideOutcome.Replaced"/></param>
/// <param name="Problem">one sentence why nothing changed; null when something did</param>
/// <param name="Pools">for <see cref="OverrideOutcome.WouldEmptyPools"/>: their ids; else empty</param>
/// <param name="Warning">one sentence when the change is in force but not on the disk; otherwise null</param>
public sealed record OverrideResult(OverrideOutcome Outcome, OverrideInForce? Override, string? Problem, ImmutableArray<string> Pools, string? Warning)
{
    internal static OverrideResult Refused(OverrideOutcome outcome, string problem) => new(outcome, null, problem, [], null);

    internal static OverrideResult Emptying(ImmutableArray<string> pools) => new(
        OverrideOutcome.WouldEmptyPools, null, $"This would leave no usable member in {string.Join(", ", pools)}.", pools, null);
}

/// <summary>Whether overrides changed, and if not, why.</summary>
public enum OverrideOutcome
{
    /// <summary>The target had none.</summary>
    Created,

    /// <summary>It took the place of another on the same target.</summary>
    Replaced,

    /// <summary>The target's override is no more.</summary>
    Ended,

    /// <summary>No datacenter, pool or endpoint has this name.</summary>
    UnknownTarget,

    /// <summary>There is nothing to end: the target has no override of its own.</summary>
    NoOverride,

    /// <summary>State, duration or reason are missing or not what they must be.</summary>
    BadValue,

    /// <summary>A pool would be left without a usable member in some family, and nobody insisted.</summary>
    WouldEmptyPools,
}
