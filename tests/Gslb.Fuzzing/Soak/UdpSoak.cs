using System.Diagnostics;
using System.Net;
using Gslb.Authority.Engine;
using Gslb.Fuzzing.Abuse;
using Gslb.Fuzzing.Oracles;
using Gslb.Fuzzing.Sockets;
using Gslb.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gslb.Fuzzing.Soak;

/// <summary>
/// A DNS server with its sockets and workers in this process, asked over UDP with a bounded window while state after state is published. An answer must be of a
/// generation that was in force at some moment between its question and its arrival, and every question has one.
/// </summary>
internal sealed class UdpSoak : IDisposable
{
    private const int Lanes = 8;
    private const int Window = 16;

    private readonly SoakGenerations _generations;
    private readonly long _questions;
    private readonly int _swaps;
    private readonly Grievances _grievances = new();
    private readonly UdpLane[] _lanes;
    private readonly bool[] _seen;
    private long _asked;
    private long _answered;

    private UdpSoak(IPEndPoint server, long questions, int swaps, SoakGenerations generations)
    {
        (_questions, _swaps, _generations) = (questions, swaps, generations);
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new UdpLane(server, Window, TimeSpan.FromSeconds(5)))];
        _seen = new bool[swaps + 2];
    }

    /// <param name="swaps">spread evenly over the questions</param>
    public static async Task<SoakReport> RunAsync(long questions, int swaps)
    {
        using var generations = new SoakGenerations(swaps);
        ulong seed = 0;
        await using var server = new DnsServer(
            generations.Cell, () => new EngineScratch(new EngineOptions(), Interlocked.Increment(ref seed)), new DnsServerOptions(), TimeProvider.System, NullLoggerFactory.Instance);
        await server.StartAsync([new IPEndPoint(IPAddress.Loopback, 0)]);
        using var soak = new UdpSoak(server.Endpoints[0], questions, swaps, generations);
        return await Task.Run(soak.Run);
    }

    public void Dispose()
    {
        foreach (UdpLane lane in _lanes)
            lane.Dispose();
    }

    private SoakReport Run()
    {
        long begin = Stopwatch.GetTimestamp();
        var swapper = new Thread(Swap);
        swapper.Start();
        int query = 0;
        while (Volatile.Read(ref _answered) + Lost < _questions)
        {
            bool isIdle = true;
            foreach (UdpLane lane in _lanes)
            {
                for (; lane.HasRoom && _asked < _questions; _asked++)
                {
                    query = (query + 1) % SoakQuestions.Queries.Length;
                    lane.Send(SoakQuestions.Queries[query], awaits: true, (_generations.Published << 8) | (uint)query);
                }

                isIdle &= !Receive(lane);
            }

            if (isIdle)
                Thread.Yield();
        }

        swapper.Join();
        long unsent = _lanes.Sum(lane => lane.Unsent);
        if (Lost + unsent > 0)
            _grievances.Add($"{Lost} questions without an answer, {unsent} not sent");
        return new SoakReport("udp", _asked, _swaps, _seen.Count(seen => seen), Stopwatch.GetElapsedTime(begin), _grievances.Lines);
    }

    private long Lost => _lanes.Sum(lane => lane.Lost);

    private void Swap()
    {
        long last = 0, step = _questions / (_swaps + 1);
        for (int swap = 1; swap <= _swaps; swap++)
        {
            // However late this thread comes: each state has questions of its own.
            var wait = new SpinWait();
            while (Volatile.Read(ref _answered) < Math.Min(_questions - 1, Math.Max(step * swap, last + (step / 2))))
                wait.SpinOnce();
            last = Volatile.Read(ref _answered);
            _generations.Next();
        }
    }

    private bool Receive(UdpLane lane)
    {
        bool any = false;
        while (lane.TryReceive(out UdpAnswer answer))
        {
            // What is in force now, or is just being published, is the newest that the answer can be of.
            long newest = _generations.Cell.Current.Generation;
            Check(answer, newest);
            _answered++;
            any = true;
        }

        lane.GiveUpLate();
        return any;
    }

    private void Check(in UdpAnswer answer, long newest)
    {
        try
        {
            Violation.Unless(answer.WasAwaited, "an answer that was not due");
            (long first, long last) = SoakQuestions.Read((int)(answer.Tag & 0xFF), answer.Response);
            long oldest = answer.Tag >> 8;
            Violation.Unless(last >= oldest, "an answer of an older state than was in force when it was asked");
            Violation.Unless(first <= newest, "an answer of a state that is not yet in force");
            if (first == last)
                _seen[first] = true;
        }
        catch (Violation violation)
        {
            _grievances.Add(violation.Message, answer.Packet);
        }
    }
}
