namespace Gslb.Authority.State;

/// <summary>The one place that holds the serving state: read once a batch without a lock, replaced by one volatile write.</summary>
public sealed class ServingStateCell
{
    private readonly Lock _writers = new();
    private volatile ServingState _current = ServingState.Empty;

    public ServingState Current => _current;

    /// <summary>Replaces the state by what <paramref name="change"/> makes of it; writers take turns. Returning the same object publishes nothing.</summary>
    public ServingState Update(Func<ServingState, ServingState> change)
    {
        lock (_writers)
        {
            ServingState before = _current;
            ServingState after = change(before);
            if (!ReferenceEquals(before, after))
                _current = after with { Generation = before.Generation + 1 };
            return _current;
        }
    }
}
