using System.Diagnostics;
using System.Net;
using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Fuzzing.Oracles;
using Gslb.Fuzzing.Sockets;

namespace Gslb.Fuzzing.Abuse;

/// <summary>A thread that asks good questions at a fixed rate, whatever else happens, as resolvers do; counts who is answered rightly and how soon.</summary>
internal sealed class HonestClient : IDisposable
{
    private const int Lanes = 8;
    private const int Window = 1024;

    private static readonly string[] Names = ["www.pools.test.", "many.pools.test.", "first.pools.test.", "many.answers.test.", "chain.pools.test.", "pools.test."];

    private readonly UdpLane[] _lanes;
    private readonly byte[][] _queries = [.. Names.Select(name => new QueryMessage(0, DomainName.Parse(name), RecordType.A).ToOctets())];
    private readonly ResponseOracle _oracle = new(mayFail: false);
    private readonly Grievances _grievances;
    private readonly List<double> _latencies = [];

    public HonestClient(IPEndPoint server, Grievances grievances)
    {
        _grievances = grievances;
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new UdpLane(server, Window, TimeSpan.FromSeconds(2)))];
    }

    /// <summary>Asks for some time.</summary>
    /// <param name="rate">questions a second</param>
    /// <param name="slot">noted with the result</param>
    public HonestSlot Run(double rate, TimeSpan time, bool isAbused)
    {
        _latencies.Clear();
        long begin = Stopwatch.GetTimestamp(), lostBefore = Lost;
        int asked = 0, answered = 0;
        while (Stopwatch.GetElapsedTime(begin) is var elapsed && elapsed < time)
        {
            for (int due = (int)(rate * elapsed.TotalSeconds); asked < due; asked++)
            {
                UdpLane lane = _lanes[asked % Lanes];
                if (lane.HasRoom)
                    lane.Send(_queries[asked % _queries.Length], awaits: true, 0);
            }

            foreach (UdpLane lane in _lanes)
                answered += Receive(lane);
            Thread.Sleep(1);
        }

        // Whoever was asked before the end may answer a little after it.
        for (long end = Stopwatch.GetTimestamp(); _lanes.Any(lane => lane.Outstanding > 0) && Stopwatch.GetElapsedTime(end) < TimeSpan.FromSeconds(2.5);)
        {
            foreach (UdpLane lane in _lanes)
                answered += Receive(lane);
            Thread.Sleep(1);
        }

        _latencies.Sort();
        return new HonestSlot(isAbused, asked, answered, Lost - lostBefore, time, Latency(0.5), Latency(0.99));
    }

    private long Lost => _lanes.Sum(lane => lane.Lost);

    public void Dispose()
    {
        foreach (UdpLane lane in _lanes)
            lane.Dispose();
    }

    private int Receive(UdpLane lane)
    {
        int right = 0;
        while (lane.TryReceive(out UdpAnswer answer))
        {
            if (answer.WasAwaited && IsRight(answer))
                right++;
            _latencies.Add(Stopwatch.GetElapsedTime(answer.SentAt).TotalMilliseconds);
        }

        lane.GiveUpLate();
        return right;
    }

    private bool IsRight(in UdpAnswer answer)
    {
        try
        {
            if (_oracle.Check(answer.Packet, answer.Response, Transport.Udp) is { Code: 0, Answers: > 0, IsTruncated: false })
                return true;
            _grievances.Add("a good question without its answer", answer.Packet);
        }
        catch (Violation violation)
        {
            _grievances.Add("a good question: " + violation.Message, answer.Packet);
        }

        return false;
    }

    private double Latency(double share) => _latencies.Count == 0 ? 0 : _latencies[(int)(share * (_latencies.Count - 1))];
}

/// <summary>How good questions fared for some seconds.</summary>
/// <param name="Answered">rightly, within two seconds</param>
/// <param name="Median">milliseconds; the client looks once a millisecond</param>
/// <param name="P99">milliseconds</param>
internal sealed record HonestSlot(bool IsAbused, int Asked, int Answered, long Lost, TimeSpan Time, double Median, double P99)
{
    /// <summary>Right answers a second.</summary>
    public double Rate => Answered / Time.TotalSeconds;
}
