using System.Text.Json.Serialization;

namespace Gslb.Admin.Api;

/// <summary>The body, which may be left out, of <c>POST /api/v1/reload</c>.</summary>
/// <param name="Reason">why; kept with the revision</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReloadBody(string? Reason = null);
