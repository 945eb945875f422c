using System.Text.Json.Serialization;

namespace Gslb.Admin.Api;

/// <summary>The body of <c>PUT /api/v1/overrides/{target}</c>. A field that it does not have is refused: a misspelled <c>for</c> must not mean four hours.</summary>
/// <param name="State"><c>drain</c>, <c>up</c> or <c>down</c></param>
/// <param name="For">a duration such as <c>30m</c>, or <c>forever</c>; default 4h</param>
/// <param name="Reason">required</param>
/// <param name="Force">also when a pool is left without a usable member; default false</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record OverrideBody(string? State, string? For = null, string? Reason = null, bool Force = false);
