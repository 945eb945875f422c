namespace Gslb.Differential.Tests.Comparison;

/// <summary>What answers are compared by, each by itself.</summary>
public enum Aspect
{
    Code,
    Authoritative,
    Truncated,
    Answer,
    Authority,

    /// <summary>Of the answer and authority sections.</summary>
    Ttl,

    /// <summary>Addresses in a referral that every anchor gives, and that no anchor gives.</summary>
    Glue,
}
