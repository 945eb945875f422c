namespace Gslb.Authority.Zones;

/// <summary>What a zone found for a name.</summary>
/// <param name="Node">the offset of the node that decides: the name's own, the cut's, the DNAME's, the wildcard's, or for a name error the closest encloser's</param>
/// <param name="Place">where in the name that node's own name starts; for a wildcard, where the closest encloser's does</param>
public readonly record struct LookupResult(LookupOutcome Outcome, int Node, int Place);

/// <summary>The cases of RFC 1034 §4.3.2 step 3. Whether a found name has data of the type is for the engine to see.</summary>
public enum LookupOutcome : byte
{
    Found,

    /// <summary>Synthesised from <c>*</c> at the closest encloser (RFC 4592 §3.3.1).</summary>
    Wildcard,

    /// <summary>At or below a zone cut: a referral.</summary>
    Delegation,

    /// <summary>Below a DNAME (RFC 6672).</summary>
    Dname,

    NameError,
}
