using System.Text.Json.Serialization;

namespace Gslb.Admin.Api;

/// <summary>The body, which may be left out, of <c>POST /api/v1/preview</c>: what is to be tried out.</summary>
/// <param name="Files">zone files and those that they include, texts by name, such as <c>example.com.zone</c> and <c>shared/servers</c>; without it the server's own folder, or with <paramref name="Drain"/> what serves</param>
/// <param name="Drain">datacenters, pools and endpoints that are to be drained</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PreviewBody(IReadOnlyDictionary<string, string>? Files = null, IReadOnlyList<string>? Drain = null);
