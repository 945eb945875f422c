namespace Gslb.Control.Overrides;

/// <summary>What somebody asks of the desk, as it was written.</summary>
/// <param name="Target">a datacenter, a pool, or an endpoint <c>pool/datacenter/target</c></param>
/// <param name="State"><c>drain</c>, <c>down</c> or <c>up</c></param>
/// <param name="For">a duration as in the zone language, or <c>forever</c>; null = <see cref="OverrideTerm.Default"/></param>
/// <param name="Reason">why; required, at most <see cref="MaxReason"/> characters</param>
/// <param name="By">who asks: a token's name</param>
/// <param name="Force">true = even if a pool is left without a usable member</param>
public sealed record OverrideRequest(string Target, string? State, string? For, string? Reason, string By, bool Force)
{
    /// <summary>Longest <see cref="Reason"/>, in characters: a paragraph, since each override and each of its events keeps it.</summary>
    public const int MaxReason = 1000;
}
