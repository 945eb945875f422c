namespace Gslb.Health.Probes;

/// <summary>What a type of probe says to an endpoint and awaits of it. It may throw; <see cref="BoundedProbe"/> bounds it and makes a result of every end.</summary>
public interface IExchange
{
    /// <param name="deadline">when it fires, the exchange gives up at once: it passes this on to every wait</param>
    Task<ExchangeResult> RunAsync(CancellationToken deadline);
}

/// <summary>A <see cref="ProbeResult"/> before its time was taken.</summary>
public readonly record struct ExchangeResult(ProbeOutcome Outcome, string Detail)
{
    /// <inheritdoc cref="ProbeResult.Load"/>
    public double? Load { get; init; }

    /// <inheritdoc cref="ProbeResult.Warns"/>
    public bool Warns { get; init; }
}
