using System.Text.Json.Serialization;
using Gslb.Control.Overrides;
using Gslb.Health.Overrides;

namespace Gslb.Admin.Api;

/// <summary>One override in force.</summary>
/// <param name="Target">a datacenter, a pool's id, or an endpoint <c>pool/datacenter/target</c></param>
/// <param name="State"><c>drain</c>, <c>up</c> or <c>down</c></param>
/// <param name="By">the name of the token that set it</param>
/// <param name="Until">when it ends by itself; null = never</param>
/// <param name="LastAnswerExpires">when the last cached answer that names the target can have expired; null for <c>up</c></param>
/// <param name="Warning">one sentence when it is in force but could not be saved; left out otherwise</param>
public sealed record OverrideAnswer(
    string Target,
    string State,
    string By,
    string Reason,
    DateTimeOffset At,
    DateTimeOffset? Until,
    DateTimeOffset? LastAnswerExpires,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning = null)
{
    internal static OverrideAnswer Of(OverrideInForce item, string? warning = null)
    {
        Override entry = item.Override;
        return new OverrideAnswer(
            entry.Target.Name, entry.State.ToWord(), entry.By, entry.Reason, entry.At, entry.Until, item.LastAnswerExpires, warning);
    }
}
