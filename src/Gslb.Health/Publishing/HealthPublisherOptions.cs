namespace Gslb.Health.Publishing;

/// <summary>The settings of a <see cref="HealthPublisher"/>.</summary>
/// <param name="MassFailureGuard">off = believe the probes even when everything fails at once</param>
public sealed record HealthPublisherOptions(bool MassFailureGuard = true);
