using System.IO.Pipelines;
using Gslb.Dns.Addresses;
using Gslb.Serving.Tcp;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Serving.Tests.Tcp;

/// <summary>Which connections make room, and when, by RFC 7766 §6.2.2, §6.2.3 and RFC 9210 §4.3; without sockets.</summary>
public sealed class TcpConnectionTableTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void At_the_total_limit_the_most_idle_of_all_makes_room_and_never_another()
    {
        int limited = 0;
        using TcpConnectionTable table = new(new TcpLimits { MaxConnections = 3 }, _time, () => limited++);
        FakeConnection[] old = [.. new[] { "192.0.2.1", "192.0.2.2", "192.0.2.3" }.Select(client => Add(table, client))];
        Touch(table, old[0]);
        Touch(table, old[2]);

        FakeConnection first = Add(table, "192.0.2.4");
        Assert.Equal([false, true, false], old.Select(connection => connection.IsFinished));
        FakeConnection second = Add(table, "192.0.2.5");
        Assert.Equal([true, true, false], old.Select(connection => connection.IsFinished));

        Assert.False(first.IsFinished || second.IsFinished);
        Assert.Equal((3, 2), (table.Count, limited));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:0:0:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void An_IPv4_address_or_an_IPv6_network_of_64_bits_is_one_client(string first, string second, bool same)
    {
        using TcpConnectionTable table = new(new TcpLimits { MaxPerClient = 1 }, _time, () => { });
        FakeConnection connection = Add(table, first);
        Add(table, second);

        Assert.Equal(same, connection.IsFinished);
    }

    /// <summary>A client at its own limit never costs others a connection.</summary>
    [Fact]
    public void A_client_at_its_limit_makes_room_itself()
    {
        using TcpConnectionTable table = new(new TcpLimits { MaxConnections = 3, MaxPerClient = 2 }, _time, () => { });
        FakeConnection other = Add(table, "192.0.2.1");
        FakeConnection[] greedy = [.. Enumerable.Range(0, 10).Select(_ => Add(table, "192.0.2.9"))];

        Assert.False(other.IsFinished);
        Assert.All(greedy[..8], connection => Assert.True(connection.IsFinished));
        Assert.All(greedy[8..], connection => Assert.False(connection.IsFinished));
        Assert.Equal(3, table.Count);
    }

    [Fact]
    public void A_connection_that_ended_makes_room_for_its_client()
    {
        using TcpConnectionTable table = new(new TcpLimits { MaxPerClient = 1 }, _time, () => { });
        FakeConnection first = Add(table, "192.0.2.1");
        table.Remove(first.Entry);
        table.Remove(first.Entry);
        FakeConnection second = Add(table, "192.0.2.1");

        Assert.False(first.IsFinished || second.IsFinished);
        Assert.Equal(1, table.Count);
    }

    /// <summary>RFC 7766 §6.2.3: the more are open, the sooner an idle one ends; who asks again stays.</summary>
    [Fact]
    public void Under_pressure_idle_connections_end_sooner()
    {
        using TcpConnectionTable table = new(new TcpLimits { MaxConnections = 4, IdleTimeoutUnderPressure = TimeSpan.FromSeconds(2) }, _time, () => { });
        FakeConnection[] all = [.. Enumerable.Range(1, 4).Select(host => Add(table, $"192.0.2.{host}", TimeSpan.Zero))];

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(all, connection => connection.IsFinished);
        Assert.Equal(20, table.IdleTimeout);
        Touch(table, all[0]);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([false, true, true, true], all.Select(connection => connection.IsFinished));
    }

    [Fact]
    public void A_peer_that_does_not_read_is_not_waited_for()
    {
        using TcpConnectionTable table = new(new TcpLimits(), _time, () => { });
        FakeConnection connection = Add(table, "192.0.2.1");
        connection.Entry.IsWriting = true;
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.True(connection.IsAborted);
    }

    [Fact]
    public void A_stop_ends_all_and_takes_no_more()
    {
        using TcpConnectionTable table = new(new TcpLimits(), _time, () => { });
        FakeConnection connection = Add(table, "192.0.2.1");
        table.FinishAll();

        Assert.True(connection.IsFinished);
        Assert.False(table.TryAdd(new FakeConnection("192.0.2.2").Entry));
    }

    private void Touch(TcpConnectionTable table, FakeConnection connection)
    {
        table.Touch(connection.Entry);
        _time.Advance(TimeSpan.FromMilliseconds(10));
    }

    private FakeConnection Add(TcpConnectionTable table, string client, TimeSpan? then = null)
    {
        FakeConnection connection = new(client);
        Assert.True(table.TryAdd(connection.Entry));
        _time.Advance(then ?? TimeSpan.FromMilliseconds(10));
        return connection;
    }

    /// <summary>A connection without a socket, that tells how it was ended.</summary>
    private sealed class FakeConnection
    {
        private readonly Context _context = new();

        public FakeConnection(string client)
        {
            NetworkAddress.TryParse(client, out NetworkAddress address);
            Entry = new TcpConnection(_context, address);
        }

        public TcpConnection Entry { get; }

        public bool IsAborted => _context.IsAborted;

        /// <summary>True when the next read of the conversation is its last.</summary>
        public bool IsFinished { get => field |= _context.Input.TryRead(out ReadResult read) && read.IsCanceled; private set; }

        private sealed class Context : DefaultConnectionContext, IDuplexPipe
        {
            private readonly Pipe _pipe = new();

            public Context() => Transport = this;

            public bool IsAborted { get; private set; }

            public PipeReader Input => _pipe.Reader;

            public PipeWriter Output => _pipe.Writer;

            public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
        }
    }
}
