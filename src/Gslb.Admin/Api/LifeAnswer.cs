namespace Gslb.Admin.Api;

/// <summary>The answer to <c>GET /healthz</c> and, once something is served, to <c>GET /readyz</c>.</summary>
/// <param name="Status"><c>alive</c> or <c>ready</c></param>
public sealed record LifeAnswer(string Status);
