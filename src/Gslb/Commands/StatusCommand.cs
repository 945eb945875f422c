using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gslb.Admin.Api;
using Gslb.Output;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>status</c>: what a server serves, and what it thinks of every endpoint.</summary>
internal sealed class StatusCommand : ServerCommand
{
    public StatusCommand(Surroundings surroundings)
        : base("status", "Show datacenters, pools and endpoints: verdict, since when, why, share of answers, overrides.", surroundings) => FindServer();

    protected override async Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation)
    {
        AdminReply status = await client.GetAsync("api/v1/status", cancellation);
        if (status.Failure is not null)
            return status;
        AdminReply pools = await client.GetAsync("api/v1/pools", cancellation);
        if (pools.Failure is not null)
            return pools;
        JsonObject both = JsonObject.Create(status.Body)!;
        both["pools"] = JsonArray.Create(pools.Body);
        return new AdminReply(JsonSerializer.SerializeToElement(both), null);
    }

    protected override void Show(AdminReply reply)
    {
        StatusAnswer status = reply.As<StatusAnswer>();
        ImmutableArray<PoolAnswer> pools = reply.As<PoolList>().Pools;
        string zones = string.Join(", ", status.Zones.Select(zone => $"{zone.Origin} (serial {zone.Serial}, {CountText.Of(zone.Names, "name")})"));
        Surroundings.Output.WriteLine($"revision {status.Revision}, up for {AgeText.Between(Surroundings.Time.GetUtcNow(), status.StartedAt)}, serving {zones}");
        if (status.GuardHoldingSince is { } held)
            Surroundings.Output.WriteLine($"The mass failure guard has held the verdicts for {AgeText.Between(Surroundings.Time.GetUtcNow(), held)}: everything seemed to fail at once. If the world did fail: gslb guard release");
        Surroundings.Output.WriteLine();
        ShowDatacenters(status);
        Surroundings.Output.WriteLine();
        ShowPools(status, pools);
        Surroundings.Output.WriteLine();
        ShowEndpoints(pools);
    }

    private void ShowDatacenters(StatusAnswer status)
    {
        var listing = new Listing("DATACENTER", "USABLE", "OVERRIDE");
        foreach (DatacenterStatus datacenter in status.Datacenters)
            listing.Add(datacenter.Name, $"{datacenter.Usable} of {datacenter.Total}", datacenter.Override ?? "");
        listing.WriteTo(Surroundings);
    }

    private void ShowPools(StatusAnswer status, ImmutableArray<PoolAnswer> pools)
    {
        var listing = new Listing("POOL", "STEPS", "USABLE", "NOTE");
        foreach (PoolAnswer pool in pools)
        {
            string note = status.FailOpen.Contains(pool.Name) ? "no usable member: answers by when-down" : "";
            listing.Add(pool.Name, string.Join(' ', pool.Steps), $"{pool.Members.Count(member => member.Usable)} of {pool.Members.Length}", note);
        }

        listing.WriteTo(Surroundings);
    }

    private void ShowEndpoints(ImmutableArray<PoolAnswer> pools)
    {
        DateTimeOffset now = Surroundings.Time.GetUtcNow();
        var listing = new Listing("ENDPOINT", "VERDICT", "SINCE", "USABLE", "SHARE", "LAST PROBE", "OVERRIDE");
        foreach (PoolAnswer pool in pools)
        {
            long answers = pool.Members.Sum(member => member.Answers);
            foreach (MemberAnswer member in pool.Members)
            {
                listing.Add(
                    member.Id,
                    VerdictOf(member),
                    member.Since is { } since ? AgeText.Between(now, since) : "",
                    member.Usable ? "yes" : "no",
                    answers == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * member.Answers / answers:0} %"),
                    ProbeOf(member.LastProbe),
                    member.Override ?? "");
            }
        }

        listing.WriteTo(Surroundings);
    }

    private static string VerdictOf(MemberAnswer member)
    {
        if (member.Disabled)
            return "disabled";
        return member.Held ? $"{member.Verdict} (held)" : member.Stale ? $"{member.Verdict} (stale)" : member.Verdict;
    }

    private static string ProbeOf(LastProbeAnswer? probe)
    {
        if (probe is null)
            return "none";
        string words = probe.Detail.Length == 0 ? probe.Outcome.Replace('-', ' ') : probe.Detail;
        return string.Create(CultureInfo.InvariantCulture, $"{probe.Monitor}: {words}, {probe.Milliseconds:0.#} ms");
    }

    private sealed record PoolList(ImmutableArray<PoolAnswer> Pools);
}
