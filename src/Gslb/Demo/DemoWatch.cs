using System.Collections.Immutable;
using Gslb.Admin.Api;
using Gslb.Control.Explaining;
using Gslb.Remote;

namespace Gslb.Demo;

/// <summary>The eye on the demo's pool: tells in one line each what became of a datacenter and its clients. Sees what any operator sees, by the HTTP API.</summary>
/// <param name="tell">takes a line</param>
internal sealed class DemoWatch(AdminClient client, TimeProvider time, Action<string> tell)
{
    private const string Pool = "www.gslb.example.com";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, string> _states = [];

    /// <summary>Watches until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                await LookAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        AdminReply reply = await client.GetAsync($"api/v1/pools/{Pool}", cancellation);
        if (reply.Failure is not null)
            return;
        ImmutableArray<MemberAnswer> members = reply.As<PoolAnswer>().Members;
        if (_states.Count == 0)
        {
            // Not before all are up: the first verdicts are no news.
            if (members.Any(member => StateOf(member) != "up"))
                return;
            foreach (MemberAnswer member in members)
                _states[member.Datacenter] = StateOf(member);
            tell($"{string.Join(", ", members.Select(member => member.Datacenter))} are up");
            return;
        }

        foreach (MemberAnswer member in members)
        {
            string state = StateOf(member);
            if (_states.GetValueOrDefault(member.Datacenter) == state)
                continue;
            _states[member.Datacenter] = state;
            tell($"{member.Datacenter} {Words(member, state)}; {await ClientsAsync(member.Datacenter, members, cancellation)}");
        }
    }

    private static string StateOf(MemberAnswer member) => member.Override ?? member.Verdict;

    private static string Words(MemberAnswer member, string state) => state switch
    {
        "up" when member.Override is null => "is up again",
        "up" => "is forced up",
        "down" when member.Override is null => $"is down: {Evidence(member.LastProbe)}",
        "down" => "is forced down",
        "drain" => "is drained",
        _ => $"is {state}",
    };

    private static string Evidence(LastProbeAnswer? probe)
    {
        if (probe is null)
            return "no probe yet";
        return probe.Detail.Length == 0 ? probe.Outcome.Replace('-', ' ') : probe.Detail;
    }

    /// <summary>Where the clients of a datacenter go, asked of the engine itself.</summary>
    private async Task<string> ClientsAsync(string datacenter, ImmutableArray<MemberAnswer> members, CancellationToken cancellation)
    {
        if (DemoDatacenter.Find(datacenter) is not { } known)
            return "";
        if (!members.Any(member => member.Usable))
            return "no datacenter is usable: the pool fails open";
        AdminReply reply = await client.GetAsync($"api/v1/explain?name={Pool}&type=A&client={known.Client}", cancellation);
        if (reply.Failure is not null)
            return reply.Failure;
        string? answer = reply.As<Explanation>().Answers.FirstOrDefault();
        string? now = members.FirstOrDefault(member => member.Target == answer)?.Datacenter;
        return now == datacenter ? "its clients come back to it" : $"its clients now go to {now ?? "nobody"}";
    }
}
