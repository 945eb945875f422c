using System.Globalization;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Overrides;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;

namespace Gslb.Control.Explaining;

/// <summary>What is known of the members of one pool, in words: verdict with its evidence, tier, distance, weight, load, hash rank.</summary>
internal sealed class MemberFacts(ServingState state, HealthPublisher health, PoolTrace trace, ClientPlace place, DateTimeOffset now)
{
    /// <summary>The fact that a step looks at, of a member that it keeps; null = there is none to tell.</summary>
    public string? Of(PoolStep step, Endpoint member) => step switch
    {
        PoolStep.Failover => $"tier {member.Tier}",
        PoolStep.LeastLoad => Load(member),
        PoolStep.Weighted => Share(member),
        PoolStep.Sticky => Rank(member),
        _ => null,
    };

    /// <summary>Why a member may be answered.</summary>
    public string Usable(Endpoint member)
    {
        EndpointHealth? found = health.Find(member.Id);
        if (found?.Override is { } entry)
            return Told(entry);
        if (member.Nested >= 0)
            return $"{state.Snapshot.Pools[member.Nested].Name.ToId()} has usable members";
        if (trace.Reach.FailOpen && Standing(member).Usability == Usability.Down)
            return $"{Down(found)}; answered because the pool fails open";
        if (Standing(member).Usability == Usability.Unknown)
            return "never probed: usable while none of its group is known to be up";
        return found?.LastProbe is { } probe ? $"up since {found.Since:u}{Held(found)}; {Told(probe)}" : found is { Stale: true } ? $"up since {found.Since:u}, by the store" : "no monitor: always up";
    }

    /// <summary>Down since when, by which evidence.</summary>
    public static string Down(EndpointHealth? health)
    {
        if (health?.Evidence is not { } evidence)
            return "down";
        return $"down since {health.Since:u}{Held(health)}: {evidence.Failures} failures in a row of monitor {evidence.Monitor}, {evidence.Result.Outcome.ToWord()}: {evidence.Result.Detail}";
    }

    public static string Told(Override entry)
    {
        string until = entry.Until is { } end ? $" until {end:u}" : "";
        return $"override {entry.State.ToWord()} on {entry.Target.Name} by {entry.By}{until}: {entry.Reason}";
    }

    public string Datacenter(Endpoint member) => state.Snapshot.Datacenters[member.Datacenter].Name;

    /// <summary>Where the member's datacenter comes in the client's order, and how far it is.</summary>
    /// <param name="position">in the order, from 0</param>
    public string Place(Endpoint member, int position)
    {
        string distance = place.DistanceTo(Datacenter(member)) is { } away ? $", {away}" : "";
        return $"{Datacenter(member)} is number {position + 1} for this client{distance}";
    }

    public string Load(Endpoint member) =>
        Standing(member).Load is { } load ? string.Create(CultureInfo.InvariantCulture, $"load {load:0.###}") : "load unknown: counts as the mean";

    /// <summary>The weight that it is drawn by, out of all that may be drawn.</summary>
    public string Share(Endpoint member)
    {
        double all = trace.Set?.Members.Sum(Weight) ?? 0;
        string ramp = Standing(member).Reduction > 0 ? $", of {member.Weight} when its ramp is over" : "";
        return all <= 0 ? "weight 0, as all that are usable" : string.Create(CultureInfo.InvariantCulture, $"weight {Weight(member)} of {all} ({Weight(member) / all:P0}){ramp}");
    }

    /// <summary>Its place among the hashes of the client's network.</summary>
    public string? Rank(Endpoint member)
    {
        if (trace.Set is not { } set || set.Members.IndexOf(member) is not (>= 0 and var number))
            return null;
        int bits = place.Client.IsIPv4 ? trace.Pool.Options.StickyPrefix4 : trace.Pool.Options.StickyPrefix6;
        NetworkAddress network = place.Client.Prefix(bits);
        double own = set.StickyScore(number, network);
        int rank = 1 + Enumerable.Range(0, set.Members.Length).Count(other => set.StickyScore(other, network) < own);
        return $"hash rank {rank} of {set.Members.Length} for {network}/{bits}, {Share(member)}";
    }

    private Standing Standing(Endpoint member) => state.Health.StandingOf(member, trace.Family);

    private double Weight(Endpoint member) => Standing(member).Reduce(member.Weight);

    private static string Held(EndpointHealth health) => health.Held ? " (held by the mass failure guard)" : health.Stale ? " (not confirmed since the start)" : "";

    private string Told(ProbeReport probe) => string.Create(
        CultureInfo.InvariantCulture,
        $"monitor {probe.Monitor}, {probe.Result.Outcome.ToWord()}: {probe.Result.Detail}, {probe.Result.Milliseconds:0.#} ms, {DurationText.Format(TimeSpan.FromSeconds(Math.Max(0, Math.Floor((now - probe.At).TotalSeconds))))} ago");
}
