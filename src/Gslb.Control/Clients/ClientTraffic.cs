using System.Collections.Immutable;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Clients;

/// <summary>From which networks queries came of late: collects what the workers sampled, each second, into a table that forgets. Kept in memory only.</summary>
public sealed class ClientTraffic : IDisposable
{
    /// <summary>Networks counted at most; each takes about 50 bytes.</summary>
    public const int MaxNetworks = 100_000;

    /// <summary>How old counts lose half of their weight: what is shown is the traffic of the last hour or two.</summary>
    public static readonly TimeSpan HalfLife = TimeSpan.FromHours(1);

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <summary>Buffers emptied in one go at most: workers may sample as fast as they are emptied.</summary>
    private const int MostBuffers = 256;

    private readonly Lock _gate = new();
    private readonly ClientTable _table = new(MaxNetworks);
    private readonly NetworkAddress[] _buffer = new NetworkAddress[4096];
    private readonly ClientSource _source;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _halved;

    public ClientTraffic(ClientSource source, TimeProvider clock)
    {
        _source = source;
        _clock = clock;
        _halved = clock.GetTimestamp();
        _timer = clock.CreateTimer(static traffic => ((ClientTraffic)traffic!).Collect(), this, Pace, Pace);
    }

    /// <summary>The networks counted, in no order; empty when no query came.</summary>
    public ImmutableArray<ClientCount> Read()
    {
        lock (_gate)
            return _table.Read();
    }

    public void Dispose() => _timer.Dispose();

    private void Collect()
    {
        // A timer does not wait for its last call: one that is late is left out.
        if (!_gate.TryEnter())
            return;
        try
        {
            for (int buffers = 0; buffers < MostBuffers && _source(_buffer) is > 0 and var taken; buffers++)
            {
                foreach (NetworkAddress network in _buffer.AsSpan(0, taken))
                    _table.Add(network);
            }

            if (_clock.GetElapsedTime(_halved) < HalfLife)
                return;
            _halved = _clock.GetTimestamp();
            _table.Halve();
        }
        finally
        {
            _gate.Exit();
        }
    }
}
