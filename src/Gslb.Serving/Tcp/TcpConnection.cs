using Gslb.Dns.Addresses;
using Microsoft.AspNetCore.Connections;

namespace Gslb.Serving.Tcp;

/// <summary>One client's open connection: whose it is, when it last carried a query, and how it is closed.</summary>
internal sealed class TcpConnection(ConnectionContext context, NetworkAddress client)
{
    private volatile bool _isWriting;
    private long _lastQuery;

    public ConnectionContext Context { get; } = context;

    public NetworkAddress Client { get; } = client;

    /// <summary>Whose connections are counted together: an IPv4 address, or the /64 that an IPv6 host chooses its addresses from.</summary>
    public NetworkAddress ClientNetwork { get; } = client.IsIPv4 ? client : client.Prefix(64);

    /// <summary>Timestamp of the last whole query, or of the connection's begin.</summary>
    public long LastQuery
    {
        get => Volatile.Read(ref _lastQuery);
        set => Volatile.Write(ref _lastQuery, value);
    }

    /// <summary>True while answers are handed to the kernel. A connection long in this state has a peer that does not read.</summary>
    public bool IsWriting
    {
        get => _isWriting;
        set => _isWriting = value;
    }

    /// <summary>Ends the connection once the queries at hand are answered.</summary>
    public void Finish() => Context.Transport.Input.CancelPendingRead();

    /// <summary>Ends an idle connection in order, and one whose peer does not read at once: its answers would wait for ever.</summary>
    public void Expire()
    {
        if (IsWriting)
            Context.Abort(new ConnectionAbortedException("The client does not read its answers."));
        else
            Finish();
    }
}
