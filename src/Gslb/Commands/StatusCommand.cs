using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
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
        IReadOnlyList<PoolAnswer> pools = reply.As<PoolList>().Pools;
        string zones = string.Join(", ", status.Zones.Select(zone => $"{zone.Origin} (serial {zone.Serial}, {CountText.Of(zone.Names, "name")})"));
        Surroundings.Output.WriteLine($"revision {status.Revision}, up for {AgeText.Between(Surroundings.Time.GetUtcNow(), status.StartedAt)}, serving {zones}");
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
        foreach (DatacenterAnswer datacenter in status.Datacenters)
            listing.Add(datacenter.Name, $"{datacenter.Usable} of {datacenter.Total}", OverrideAnswer.Describe(datacenter.Override));
        listing.WriteTo(Surroundings);
    }

    private void ShowPools(StatusAnswer status, IReadOnlyList<PoolAnswer> pools)
    {
        var listing = new Listing("POOL", "STEPS", "USABLE", "NOTE");
        foreach (PoolAnswer pool in pools)
        {
            string note = status.FailOpen.Contains(pool.Name) ? "no usable member: answers by when-down" : "";
            listing.Add(pool.Name, StepsOf(pool), $"{pool.Members.Count(member => member.Usable)} of {pool.Members.Count}", note);
        }

        listing.WriteTo(Surroundings);
    }

    private void ShowEndpoints(IReadOnlyList<PoolAnswer> pools)
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
                    member.Verdict,
                    member.Since is { } since ? AgeText.Between(now, since) : "",
                    member.Usable ? "yes" : "no",
                    answers == 0 ? "-" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100.0 * member.Answers / answers:0} %"),
                    member.LastProbe?.Describe() ?? "none",
                    OverrideAnswer.Describe(member.Override));
            }
        }

        listing.WriteTo(Surroundings);
    }

    private static string StepsOf(PoolAnswer pool) => pool.Steps.ValueKind == JsonValueKind.Array
        ? string.Join(' ', pool.Steps.EnumerateArray().Select(step => step.ToString()))
        : pool.Steps.ToString();

    private sealed record PoolList(IReadOnlyList<PoolAnswer> Pools);
}
