namespace Gslb.Health.Publishing;

/// <summary>An observer that does not look.</summary>
public sealed class NoObserver : IHealthObserver
{
    public static readonly NoObserver Instance = new();
}
