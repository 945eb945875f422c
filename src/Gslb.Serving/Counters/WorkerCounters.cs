using Gslb.Authority.Engine;
using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Counters;

/// <summary>
/// What one worker counts: plain numbers that only its thread writes. A sampler reads them as they are; a value may lag by a batch, and none is ever torn
/// (64-bit) or lost, because there is one writer.
/// </summary>
/// <param name="number">another for each worker</param>
internal sealed class WorkerCounters(Transport transport, int number = 0)
{
    /// <summary>Networks that wait at most until they are collected, each second: a UDP worker gives as many at 130,000 answers a second.</summary>
    private const int UdpRing = 8192;

    /// <summary>There may be as many TCP workers as threads, and each answers few.</summary>
    private const int TcpRing = 1024;

    /// <summary>Cells before and after the used ones: 128 octets, the pair of cache lines fetched together, so that no two workers write to the same.</summary>
    private const int Padding = 16;

    private readonly long[] _answers = new long[Padding + ResponseLabels.Count + Padding];
    private readonly long[] _drops = new long[Padding + DropReasons.Count + 1 + Padding];
    private readonly long[] _limited = new long[Padding + LimitActions.Count + Padding];
    private readonly long[] _times = new long[Padding + QueryTimes.Bounds.Length + 2 + Padding];

    public Transport Transport { get; } = transport;

    /// <summary>From where queries came.</summary>
    public ClientSampler Clients { get; } = new(transport == Transport.Udp ? UdpRing : TcpRing, (ulong)number);

    public long Faults => Volatile.Read(in _drops[Padding + DropReasons.Count]);

    public void CountAnswer(ReadOnlySpan<byte> response) => _answers[Padding + ResponseLabels.IndexOf(response)]++;

    /// <summary>Moves an answer that was counted, but that the kernel did not take, to the drops.</summary>
    public void CountUnsent(ReadOnlySpan<byte> response)
    {
        _answers[Padding + ResponseLabels.IndexOf(response)]--;
        CountDrop(DropReason.SendFailed);
    }

    public void CountDrop(DropReason reason) => _drops[Padding + (int)reason]++;

    /// <summary>Counts an answer that rate limiting did not let go as it was; one that was dropped is a drop besides.</summary>
    public void CountLimited(LimitAction action) => _limited[Padding + (int)action]++;

    /// <summary>Counts an exception out of the engine.</summary>
    public void CountFault() => _drops[Padding + DropReasons.Count]++;

    /// <summary>Counts one timed batch.</summary>
    public void CountTime(TimeSpan taken)
    {
        _times[Padding + QueryTimes.BucketOf(taken.TotalSeconds)]++;
        _times[Padding + QueryTimes.Bounds.Length + 1] += taken.Ticks;
    }

    public long Answers(int label) => Volatile.Read(in _answers[Padding + label]);

    public long Drops(DropReason reason) => Volatile.Read(in _drops[Padding + (int)reason]);

    public long Limited(LimitAction action) => Volatile.Read(in _limited[Padding + (int)action]);

    public long Times(int bucket) => Volatile.Read(in _times[Padding + bucket]);

    /// <summary>The sum of all timed batches.</summary>
    public TimeSpan TimeTaken => TimeSpan.FromTicks(Volatile.Read(in _times[Padding + QueryTimes.Bounds.Length + 1]));
}
