using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;

namespace Gslb.Authority.Engine;

/// <summary>What one worker keeps between queries so that answering allocates nothing: buffers, random numbers, turns, counters. Used by one thread at a time.</summary>
public sealed class EngineScratch(EngineOptions options, ulong seed)
{
    private ulong _random = MemberSeed.Mix(seed | 1);
    private uint[] _turns = [];
    private long[] _answers = [];
    private EngineOptions _next = options;

    /// <summary>What the operator set, the same for all queries of a batch.</summary>
    public EngineOptions Options { get; private set; } = options;

    /// <summary>Seconds since 1970, set by the worker once a batch: the time of cookies (RFC 9018 §4.3), which no query reads a clock for.</summary>
    public uint UnixSeconds { get; set; }

    /// <summary>The moment of the batch on the clock that <see cref="State.Horizons"/> are told by, in milliseconds.</summary>
    public long Milliseconds { get; private set; }

    /// <summary>The name that is looked up, in lower case.</summary>
    internal byte[] Name { get; } = new byte[WireName.MaxLength + 1];

    /// <summary>Where the name's labels stand in the response.</summary>
    internal NameRun[] NameRuns { get; } = new NameRun[MaxAliases + 2];

    /// <summary>Which aliases an answer holds already: hashes of the names they were followed from, and of the owners of DNAMEs.</summary>
    internal ulong[] Followed { get; } = new ulong[2 * (MaxAliases + 1)];

    /// <summary>A name that a DNAME makes.</summary>
    internal byte[] Target { get; } = new byte[WireName.MaxLength];

    /// <summary>Which members of a group are drawn already.</summary>
    internal int[] Drawn { get; } = new int[AnswerSet.MaxAnswers];

    /// <summary>The addresses that an answer from several pools has so far.</summary>
    internal NetworkAddress[] Given { get; } = new NetworkAddress[AnswerSet.MaxAnswers];

    internal double[] Scores { get; } = new double[AnswerSet.MaxAnswers];

    /// <summary>The most aliases that one answer follows.</summary>
    internal const int MaxAliases = 16;

    /// <summary>Answers given, by <see cref="Endpoint.CounterSlot"/>; slots beyond its length count 0. Read racily by a sampler.</summary>
    public ReadOnlySpan<long> Answers => Volatile.Read(ref _answers);

    /// <summary>Replaces the options from the next batch on; may be called by any thread.</summary>
    public void Use(EngineOptions options) => Volatile.Write(ref _next, options);

    /// <summary>To be called by the worker before each batch of queries.</summary>
    /// <param name="unixSeconds">see <see cref="UnixSeconds"/></param>
    /// <param name="milliseconds">see <see cref="Milliseconds"/></param>
    public void BeginBatch(uint unixSeconds, long milliseconds)
    {
        UnixSeconds = unixSeconds;
        Milliseconds = milliseconds;
        Options = Volatile.Read(ref _next);
    }

    /// <summary>64 random bits (splitmix64).</summary>
    internal ulong NextRandom() => MemberSeed.Mix(_random += 0x9E3779B97F4A7C15);

    /// <summary>The next turn of a pool in a family; pools are numbered anew at each activation, which at worst skips turns.</summary>
    /// <param name="recordLength">tells the families apart</param>
    internal uint NextTurn(int pool, int recordLength)
    {
        int index = (pool * 2) + (recordLength == AnswerSet.IPv4RecordLength ? 0 : 1);
        if (index >= _turns.Length)
            Array.Resize(ref _turns, Math.Max(16, (index + 1) * 2));
        return _turns[index]++;
    }

    internal void CountAnswer(int slot)
    {
        if (slot >= _answers.Length)
            GrowAnswers(slot);
        _answers[slot]++;
    }

    private void GrowAnswers(int slot)
    {
        long[] grown = new long[Math.Max(16, (slot + 1) * 2)];
        _answers.CopyTo(grown, 0);
        Volatile.Write(ref _answers, grown);
    }
}
