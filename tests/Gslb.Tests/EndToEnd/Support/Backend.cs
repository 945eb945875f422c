using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gslb.Tests.EndToEnd.Support;

/// <summary>How a backend meets its probes.</summary>
public enum Mood
{
    /// <summary>Answers 200.</summary>
    Well,

    /// <summary>Answers 503.</summary>
    Failing,

    /// <summary>Accepts and never answers.</summary>
    Hanging,

    /// <summary>Does not listen: connections are refused.</summary>
    Refusing,
}

/// <summary>An HTTP backend on a loopback address of its own. Its port stays its own while it refuses.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _tasks = [];
    private readonly IPEndPoint _endpoint;
    private Socket _listener;
    private volatile Mood _mood = Mood.Well;
    private double _load = double.NaN;

    public Backend(string address)
    {
        _listener = Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        _endpoint = (IPEndPoint)_listener.LocalEndPoint!;
        Listen();
    }

    public string Address => _endpoint.Address.ToString();

    public int Port => _endpoint.Port;

    /// <summary>What it reports of its load from now on.</summary>
    public double Load
    {
        set => Volatile.Write(ref _load, value);
    }

    /// <summary>When each probe arrived since the mood was last set.</summary>
    public ConcurrentQueue<DateTimeOffset> Probes { get; } = [];

    public void Set(Mood mood)
    {
        Mood before = _mood;
        _mood = mood;
        Probes.Clear();
        if (mood == Mood.Refusing)
        {
            _listener.Dispose();
            _listener = Bind(_endpoint);
        }
        else if (before == Mood.Refusing)
        {
            Listen();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll(_tasks);
        _stop.Dispose();
    }

    private string LoadHeader() =>
        Volatile.Read(ref _load) is var load && double.IsNaN(load) ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"X-Load: {load}\r\n");

    private static Socket Bind(IPEndPoint endpoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(endpoint);
        return socket;
    }

    private void Listen()
    {
        _listener.Listen();
        _tasks.Add(AcceptAsync(_listener));
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                _tasks.Add(ServeAsync(await listener.AcceptAsync(_stop.Token)));
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It refuses from now on, or the test is over.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using Socket closing = connection;
        byte[] buffer = new byte[4096];
        try
        {
            if (await connection.ReceiveAsync(buffer, _stop.Token) == 0)
                return;
            Probes.Enqueue(TimeProvider.System.GetUtcNow());
            if (_mood != Mood.Hanging)
            {
                string status = _mood == Mood.Well ? "200 OK" : "503 Service Unavailable";
                await connection.SendAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{LoadHeader()}Content-Length: 0\r\nConnection: close\r\n\r\n"), _stop.Token);
                connection.Shutdown(SocketShutdown.Send);
            }

            while (await connection.ReceiveAsync(buffer, _stop.Token) > 0)
            {
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // The probe hung up, or the test is over.
        }
    }
}
