using Gslb.Dns.Addresses;

namespace Gslb.Serving.Tcp;

/// <summary>All open connections of a server: holds their number to the limits, and expires the idle ones once a second.</summary>
/// <remarks>Taking the most idle one is a walk over all, done only when a limit is reached; a query costs one volatile write.</remarks>
internal sealed class TcpConnectionTable : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly TcpLimits _limits;
    private readonly TimeProvider _time;
    private readonly Action _onLimit;
    private readonly Lock _lock = new();
    private readonly HashSet<TcpConnection> _connections = [];
    private readonly Dictionary<NetworkAddress, int> _perClient = [];
    private readonly ITimer _sweep;
    private bool _closing;
    private volatile ushort _idleTimeout;

    /// <param name="onLimit">called for each connection that a limit closed, by one thread at a time</param>
    public TcpConnectionTable(TcpLimits limits, TimeProvider time, Action onLimit)
    {
        _limits = limits;
        _time = time;
        _onLimit = onLimit;
        _idleTimeout = InTenths(limits.IdleTimeoutAt(0));
        _sweep = time.CreateTimer(_ => ExpireIdle(), null, SweepInterval, SweepInterval);
    }

    /// <summary>The idle timeout in force, as a client is told it: units of 100 ms, 1 to 65,535 (RFC 7828 §3.1). Follows the pressure within a second.</summary>
    public ushort IdleTimeout => _idleTimeout;

    /// <summary>Connections open now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _connections.Count;
        }
    }

    /// <summary>Takes a new connection in, at a limit in place of the most idle one.</summary>
    /// <returns>false when the server is stopping: the connection is to be closed</returns>
    public bool TryAdd(TcpConnection connection)
    {
        lock (_lock)
        {
            if (_closing)
                return false;
            Touch(connection);
            if (_perClient.GetValueOrDefault(connection.ClientNetwork) >= _limits.MaxPerClient)
                Displace(_connections.Where(other => other.ClientNetwork == connection.ClientNetwork));
            else if (_connections.Count >= _limits.MaxConnections)
                Displace(_connections);
            _connections.Add(connection);
            _perClient[connection.ClientNetwork] = _perClient.GetValueOrDefault(connection.ClientNetwork) + 1;
            return true;
        }
    }

    /// <summary>Notes that a whole query came.</summary>
    public void Touch(TcpConnection connection) => connection.LastQuery = _time.GetTimestamp();

    /// <summary>Forgets a connection that ended.</summary>
    public void Remove(TcpConnection connection)
    {
        lock (_lock)
            Forget(connection);
    }

    /// <summary>Takes no more connections, and ends the open ones once their queries at hand are answered.</summary>
    public void FinishAll()
    {
        lock (_lock)
        {
            _closing = true;
            foreach (TcpConnection connection in _connections)
                connection.Finish();
        }
    }

    public void Dispose() => _sweep.Dispose();

    private void ExpireIdle()
    {
        lock (_lock)
        {
            TimeSpan timeout = _limits.IdleTimeoutAt(_connections.Count);
            _idleTimeout = InTenths(timeout);
            foreach (TcpConnection connection in _connections)
            {
                if (_time.GetElapsedTime(connection.LastQuery) >= timeout)
                    connection.Expire();
            }
        }
    }

    private static ushort InTenths(TimeSpan timeout) => (ushort)Math.Clamp(timeout.TotalMilliseconds / 100, 1, ushort.MaxValue);

    private void Displace(IEnumerable<TcpConnection> candidates)
    {
        TcpConnection mostIdle = candidates.MinBy(connection => connection.LastQuery)!;
        Forget(mostIdle);
        mostIdle.Expire();
        _onLimit();
    }

    private void Forget(TcpConnection connection)
    {
        if (!_connections.Remove(connection))
            return;
        if (--_perClient[connection.ClientNetwork] == 0)
            _perClient.Remove(connection.ClientNetwork);
    }
}
