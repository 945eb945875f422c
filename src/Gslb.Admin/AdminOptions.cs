namespace Gslb.Admin;

/// <summary>The settings of the admin listener.</summary>
/// <param name="OpenMetrics">whether <c>/metrics</c> is read without a token; when not, it needs role viewer</param>
public sealed record AdminOptions(bool OpenMetrics = true);
