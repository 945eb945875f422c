namespace Gslb.Serving.Tcp;

/// <summary>How many DNS connections over TCP are kept, and for how long.</summary>
public sealed record TcpLimits
{
    /// <summary>
    /// Connections of all clients together; at least 1, default 1024. One connection buffers at most 68 kB in and about 96 kB out, so the default bounds
    /// them to some 160 MB, and stays within the usual limit of open files. At the limit the most idle connection makes room for a new one.
    /// </summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>
    /// Connections of one client (an IPv4 address, an IPv6 /64); at least 1, default 64. RFC 7766 §6.2.2 asks clients for one; many resolvers can share an
    /// address behind a translator. At the limit the client's own most idle connection makes room.
    /// </summary>
    public int MaxPerClient { get; init; } = 64;

    /// <summary>
    /// A connection without a whole query for this long is closed; default 10 s, the order of "a few seconds" that RFC 7766 §6.2.3 recommends. Octets of an
    /// unfinished query do not extend it.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What the idle timeout shrinks to when all connections are taken; default 1 s. It begins to shrink when half of them are.</summary>
    public TimeSpan IdleTimeoutUnderPressure { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The idle timeout that holds with so many connections open: whole up to half of the limit, then falling in a straight line.</summary>
    public TimeSpan IdleTimeoutAt(int connections)
    {
        double pressure = Math.Clamp((2.0 * connections / MaxConnections) - 1, 0, 1);
        return IdleTimeout - ((IdleTimeout - IdleTimeoutUnderPressure) * pressure);
    }
}
