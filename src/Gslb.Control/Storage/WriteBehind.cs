namespace Gslb.Control.Storage;

/// <summary>The saving of what need not wait for the disk, verdicts, events and round trips: within a second, many changes in one save, never on the caller's thread.</summary>
public sealed class WriteBehind : IDisposable
{
    /// <summary>From the first change to the save; the rest of the promised second is for the disk.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

    /// <summary>From a save that failed to the next.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Store _store;
    private readonly ITimer _timer;
    private State _state = State.Idle;
    private bool _changedWhileSaving;

    public WriteBehind(Store store, TimeProvider time)
    {
        _store = store;
        _timer = time.CreateTimer(_ => Save(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private enum State
    {
        Idle,
        Waiting,
        Saving,
        Stopped,
    }

    /// <summary>Keeps a verdict, replacing an unsaved one of the same endpoint; from any thread.</summary>
    public void Put(StoredVerdict verdict)
    {
        _store.Put(verdict);
        Arm();
    }

    /// <summary>Keeps round trips, in place of what was known of the same networks and datacenters, and drops others; from any thread.</summary>
    public void Put(IReadOnlyCollection<StoredRoundTrip> known, IReadOnlyCollection<StoredRoundTrip> forgotten)
    {
        _store.Put(known, forgotten);
        Arm();
    }

    /// <summary>Keeps an event; from any thread.</summary>
    /// <returns>the event with its number</returns>
    public StoredEvent Append(StoredEvent happened)
    {
        StoredEvent numbered = _store.Append(happened);
        Arm();
        return numbered;
    }

    /// <summary>Saves now and waits for it.</summary>
    public StoreReceipt Flush() => _store.Save();

    /// <summary>Saves a last time; later changes are kept in memory only. The store stays open.</summary>
    public void Dispose()
    {
        lock (_gate)
            _state = State.Stopped;
        _timer.Dispose();
        _store.Save();
    }

    private void Arm()
    {
        lock (_gate)
        {
            if (_state == State.Saving)
                _changedWhileSaving = true;
            else if (_state == State.Idle)
                Wait(Delay);
        }
    }

    private void Save()
    {
        lock (_gate)
        {
            if (_state != State.Waiting)
                return;
            _state = State.Saving;
            _changedWhileSaving = false;
        }

        StoreReceipt receipt = _store.Save();
        lock (_gate)
        {
            if (_state == State.Stopped)
                return;
            _state = State.Idle;
            if (!receipt.Durable && _store.Persistent)
                Wait(RetryDelay);
            else if (_changedWhileSaving)
                Wait(Delay);
        }
    }

    private void Wait(TimeSpan delay)
    {
        _state = State.Waiting;
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }
}
