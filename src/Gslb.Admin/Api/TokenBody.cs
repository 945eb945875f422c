using System.Text.Json.Serialization;

namespace Gslb.Admin.Api;

/// <summary>The body of <c>POST /api/v1/tokens</c>.</summary>
/// <param name="Role"><c>viewer</c>, <c>operator</c> or <c>admin</c></param>
/// <param name="Name">whose it is, the author of what is done with it: 1 to 100 characters; default: the role</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TokenBody(string? Role, string? Name = null)
{
    /// <summary>Longest <see cref="Name"/>, in characters.</summary>
    public const int MaxName = 100;
}
