using Gslb.Control.Storage;

namespace Gslb.Control.Access;

/// <summary>What may be shown of a token.</summary>
/// <param name="Id">what revoking names</param>
public sealed record TokenSummary(string Id, string Name, Role Role, DateTimeOffset Created);

/// <summary>A token just made: the only time that its text is known.</summary>
/// <param name="Receipt">when it is not durable, the token works until the process ends</param>
public sealed record CreatedToken(string Text, TokenSummary Summary, StoreReceipt Receipt);

/// <summary>What came of revoking a token.</summary>
/// <param name="Receipt">null when nothing was revoked; when it is not durable, the token may work again after a restart</param>
public sealed record RevokeResult(RevokeOutcome Outcome, StoreReceipt? Receipt);

/// <summary>Whether a token was revoked, and if not, why.</summary>
public enum RevokeOutcome
{
    Revoked,

    /// <summary>No token has this id.</summary>
    Unknown,

    /// <summary>It is the last one of role admin.</summary>
    LastAdmin,
}
