namespace Gslb.Health.Publishing;

/// <summary>How bursts of changes become few publications: the first is published at once, those that follow within <paramref name="span"/> together at its end.</summary>
/// <param name="publish">publishes; takes the publisher's lock itself</param>
internal sealed class PublicationPace(TimeProvider clock, TimeSpan span, Action publish) : IDisposable
{
    private ITimer? _timer;
    private long? _last;
    private bool _armed;

    /// <summary>Whether to publish now; else <c>publish</c> is called within the span. Under the publisher's lock.</summary>
    public bool MayPublishNow()
    {
        if (_armed)
            return false;
        TimeSpan rest = _last is long last ? span - clock.GetElapsedTime(last) : TimeSpan.Zero;
        if (rest <= TimeSpan.Zero)
            return true;
        _armed = true;
        _timer ??= clock.CreateTimer(static action => ((Action)action!)(), publish, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(rest, Timeout.InfiniteTimeSpan);
        return false;
    }

    /// <summary>Notes that everything is published. Under the publisher's lock.</summary>
    public void Published()
    {
        _last = clock.GetTimestamp();
        _armed = false;
    }

    public void Dispose() => _timer?.Dispose();
}
