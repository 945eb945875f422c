namespace Gslb.Authority.Engine;

/// <summary>What one worker keeps between queries so that answering allocates nothing: buffers, random numbers, turns, counters. Used by one thread at a time.</summary>
public sealed class EngineScratch(EngineOptions options, ulong seed)
{
    public EngineOptions Options { get; } = options;

    public ulong Seed { get; } = seed;
}
