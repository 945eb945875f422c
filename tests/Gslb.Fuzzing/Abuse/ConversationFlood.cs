using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Abuse;

/// <summary>Holds broken TCP conversations, many at a time and from many addresses of loopback, at a rate.</summary>
internal sealed class ConversationFlood(IPEndPoint server, ulong seed, Grievances grievances)
{
    /// <summary>Conversations at a time, the idle ones left out; with them fewer than the server's limit, at which it would close some of these.</summary>
    private const int AtOnce = 64;

    private const int MostIdle = 256;

    private readonly SeededRandom _random = new(seed);
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly ConcurrentDictionary<Task, bool> _idle = new();
    private int _next;

    /// <summary>Connections opened.</summary>
    public long Connections => _counts.Sum(entry => entry.Value * (entry.Key.StartsWith("flood", StringComparison.Ordinal) ? TcpConversations.FloodSize : 1));

    /// <summary>Connections by kind of conversation.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Begins conversations until enough connections were opened or the time is over; those begun go on.</summary>
    /// <param name="rate">conversations a second</param>
    public async Task RunAsync(long connections, double rate, TimeSpan time)
    {
        long begin = Stopwatch.GetTimestamp(), goal = Connections + connections;
        for (int begun = 0; Connections < goal && Stopwatch.GetElapsedTime(begin) is var elapsed && elapsed < time; begun++)
        {
            if (begun >= rate * elapsed.TotalSeconds)
                await Task.Delay(1);
            else
                await BeginAsync();
        }
    }

    /// <summary>Waits until all conversations ended.</summary>
    /// <param name="idleToo">those too that wait to be closed; else they end with the server</param>
    public async Task FinishAsync(bool idleToo)
    {
        for (int i = 0; i < AtOnce; i++)
            await _turns.WaitAsync();
        if (idleToo)
            await Task.WhenAll(_idle.Keys);
        _turns.Release(AtOnce);
    }

    private async Task BeginAsync()
    {
        (string name, _, Func<TcpConversations, Task> run) = Pick();
        var conversation = new TcpConversations(server, new IPAddress([127, 0, 1, (byte)(1 + (_next++ % 64))]), _random.Next());
        bool isIdle = name.StartsWith("idle", StringComparison.Ordinal);
        if (isIdle && _idle.Count >= MostIdle)
            return;
        if (!isIdle)
            await _turns.WaitAsync();
        _counts.AddOrUpdate(name, 1, (_, count) => count + 1);
        Task task = Task.Run(() => HoldAsync(name, () => run(conversation)));
        if (isIdle)
            _idle[task] = true;
        _ = task.ContinueWith(ended => isIdle ? _idle.TryRemove(ended, out _) : _turns.Release() >= 0, TaskScheduler.Default);
    }

    private (string Name, int Share, Func<TcpConversations, Task> Run) Pick()
    {
        int place = _random.Below(TcpConversations.All.Sum(kind => kind.Share));
        return TcpConversations.All.First(kind => (place -= kind.Share) < 0);
    }

    private async Task HoldAsync(string name, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception fault) when (fault is Violation or SocketException or OperationCanceledException)
        {
            grievances.Add($"TCP, {name}: {fault.Message}");
        }
    }
}
