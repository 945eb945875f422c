using Gslb.Fuzzing.Sockets;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Abuse;

/// <summary>
/// A running server under abuse: slots of good questions alone take turns with slots in which mutated packets and broken TCP conversations come too. All from
/// one process, which shares the machine with the server.
/// </summary>
internal sealed class AbuseRun
{
    /// <summary>Longer than the server keeps an idle connection.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(13);

    private readonly AbusePlan _plan;
    private readonly Grievances _grievances = new();
    private readonly List<HonestSlot> _slots = [];
    private readonly List<ProcessFigures> _figures = [];

    private AbuseRun(AbusePlan plan) => _plan = plan;

    /// <param name="waitForIdle">false: does not wait until the last idle connections are closed, and so does not count descriptors at the end</param>
    public static AbuseReport Run(AbusePlan plan, bool waitForIdle = true) => new AbuseRun(plan).Run(waitForIdle);

    private AbuseReport Run(bool waitForIdle)
    {
        using ServedProcess server = ServedProcess.Start(ServedZones.Folder);
        using var good = new HonestClient(server.Dns, _grievances);
        using var packets = new PacketFlood(server.Dns, _plan.Seed, _grievances);
        var conversations = new ConversationFlood(server.Dns, _plan.Seed + 1, _grievances);
        ProcessFigures atStart = server.Figures();
        while ((packets.Sent < _plan.Packets || conversations.Connections < _plan.Connections) && !server.HasEnded)
        {
            _slots.Add(good.Run(_plan.GoodRate, TimeSpan.FromSeconds(_plan.Quiet), isAbused: false));
            var time = TimeSpan.FromSeconds(_plan.Abused);
            Task<HonestSlot> honest = Task.Run(() => good.Run(_plan.GoodRate, time, isAbused: true));
            Task flood = Task.Run(() => packets.Run(_plan.Packets - packets.Sent, _plan.PacketRate, time));
            Task talks = conversations.RunAsync(_plan.Connections - conversations.Connections, _plan.ConversationRate, time);
            Task.WaitAll(honest, flood, talks);
            _slots.Add(honest.Result);
            if (!server.HasEnded)
                _figures.Add(server.Figures());
        }

        packets.AskLostAgain();
        conversations.FinishAsync(waitForIdle).GetAwaiter().GetResult();
        if (waitForIdle)
            Thread.Sleep(Calm);
        ProcessFigures? atEnd = server.HasEnded ? null : server.Figures();
        _slots.Add(good.Run(_plan.GoodRate, TimeSpan.FromSeconds(_plan.Quiet), isAbused: false));
        int? exitCode = server.Stop();
        return new AbuseReport
        {
            Packets = packets.Sent,
            Answered = packets.Answered,
            Lost = packets.Lost,
            Unsent = packets.Unsent,
            Conversations = conversations.Counts,
            Connections = conversations.Connections,
            Slots = _slots,
            AtStart = atStart,
            Meanwhile = _figures,
            AtEnd = atEnd,
            ExitCode = exitCode,
            Log = server.Log,
            Grievances = _grievances.Lines,
        };
    }
}
