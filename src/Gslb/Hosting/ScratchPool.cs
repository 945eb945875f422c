using System.Collections.Concurrent;
using System.Security.Cryptography;
using Gslb.Authority.Engine;

namespace Gslb.Hosting;

/// <summary>All workers' scratches: makes each with a seed of its own, and adds up what they count.</summary>
public sealed class ScratchPool(EngineOptions options)
{
    private readonly ConcurrentBag<EngineScratch> _scratches = [];
    private volatile EngineOptions _options = options;

    /// <summary>What the next batches of queries are answered with.</summary>
    public EngineOptions Options => _options;

    public EngineScratch Create()
    {
        var scratch = new EngineScratch(_options, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        _scratches.Add(scratch);

        // Options replaced meanwhile may have missed it.
        scratch.Use(_options);
        return scratch;
    }

    /// <summary>Replaces the options of all workers.</summary>
    public void Use(EngineOptions options)
    {
        _options = options;
        foreach (EngineScratch scratch in _scratches)
            scratch.Use(options);
    }

    /// <summary>Answers that named the endpoint of a counter slot, over all workers.</summary>
    public long Answers(int slot)
    {
        long sum = 0;
        foreach (EngineScratch scratch in _scratches)
        {
            ReadOnlySpan<long> answers = scratch.Answers;
            if (slot < answers.Length)
                sum += answers[slot];
        }

        return sum;
    }
}
