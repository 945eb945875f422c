using Gslb.Health.Overrides;

namespace Gslb.Control.Overrides;

/// <summary>An override, and until when the world may still act on what was answered before it.</summary>
/// <param name="LastAnswerExpires">when the last cached answer that names the target can have expired; null for <see cref="OverrideState.Up"/>, which takes nothing out</param>
public sealed record OverrideInForce(Override Override, DateTimeOffset? LastAnswerExpires);
