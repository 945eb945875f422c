using System.Text.Json.Serialization;

namespace Gslb.Admin.Api;

/// <summary>A token just made: the only time that it is shown.</summary>
/// <param name="Token">what goes behind <c>Authorization: Bearer</c></param>
/// <param name="Id">public; what revoking names</param>
/// <param name="Warning">one sentence when it works but could not be saved; left out otherwise</param>
public sealed record TokenAnswer(
    string Token,
    string Id,
    string Name,
    string Role,
    DateTimeOffset Created,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning = null);
