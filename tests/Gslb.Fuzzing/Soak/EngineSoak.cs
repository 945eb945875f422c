using System.Diagnostics;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Fuzzing.Abuse;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Soak;

/// <summary>Threads that answer as workers do, a batch by one reading of the cell, while another publishes state after state. Every answer is read.</summary>
internal sealed class EngineSoak
{
    private const int Batch = 64;

    private readonly SoakGenerations _generations;
    private readonly long _questions;
    private readonly int _swaps;
    private readonly Grievances _grievances = new();
    private readonly bool[] _seen;
    private long _asked;
    private int _swapsDone;

    private EngineSoak(long questions, int swaps, SoakGenerations generations)
    {
        (_questions, _swaps, _generations) = (questions, swaps, generations);
        _seen = new bool[swaps + 2];
    }

    /// <param name="swaps">spread evenly over the questions</param>
    public static SoakReport Run(long questions, int swaps)
    {
        using var generations = new SoakGenerations(swaps);
        return new EngineSoak(questions, swaps, generations).Run();
    }

    private SoakReport Run()
    {
        long begin = Stopwatch.GetTimestamp();
        Thread[] workers = [.. Enumerable.Range(0, Math.Max(2, Environment.ProcessorCount)).Select(number => new Thread(() => Work((ulong)number)))];
        foreach (Thread worker in workers)
            worker.Start();
        long last = 0, step = Due(1);
        for (int swap = 1; swap <= _swaps; swap++)
        {
            // However late this thread comes: each state has questions of its own.
            var wait = new SpinWait();
            while (Volatile.Read(ref _asked) < Math.Max(Due(swap), last + (step / 2)))
                wait.SpinOnce();
            last = Volatile.Read(ref _asked);
            _generations.Next();
            Volatile.Write(ref _swapsDone, swap);
        }

        foreach (Thread worker in workers)
            worker.Join();
        return new SoakReport("engine", _asked, _swaps, _seen.Count(seen => seen), Stopwatch.GetElapsedTime(begin), _grievances.Lines);
    }

    /// <summary>The questions after which a swap is due; those after the last of them are for the last state.</summary>
    private long Due(int swap) => _questions * swap / (_swaps + 1);

    private void Work(ulong number)
    {
        var scratch = new EngineScratch(new EngineOptions(), number + 1);
        var client = new Client(NetworkAddress.FromIPv4(0xC0000201), Transport.Udp);
        byte[] response = new byte[4096];
        for (int query = (int)number; Volatile.Read(ref _asked) < _questions;)
        {
            // No more than one swap ahead, so that none is left for the end.
            if (Volatile.Read(ref _asked) >= Due(Volatile.Read(ref _swapsDone) + 2))
            {
                Thread.Yield();
                continue;
            }

            long published = _generations.Published;
            ServingState state = _generations.Cell.Current;
            if (state.Generation < published)
                _grievances.Add("a reader got an older state than one whose publication had ended");
            for (int i = 0; i < Batch; i++)
                Ask(query = (query + 1) % SoakQuestions.Queries.Length, state, client, scratch, response);
            Volatile.Write(ref _seen[state.Generation], true);
            Interlocked.Add(ref _asked, Batch);
        }
    }

    private void Ask(int query, ServingState state, in Client client, EngineScratch scratch, byte[] response)
    {
        try
        {
            var trace = default(NoTrace);
            int length = QueryEngine.Respond(state, client, SoakQuestions.Queries[query], response, scratch, ref trace);
            (long first, long last) = SoakQuestions.Read(query, response.AsSpan(0, length));
            Violation.Unless(first <= state.Generation && state.Generation <= last, "an answer of another generation than the batch's");
        }
        catch (Violation violation)
        {
            _grievances.Add(violation.Message, SoakQuestions.Queries[query]);
        }
    }
}
