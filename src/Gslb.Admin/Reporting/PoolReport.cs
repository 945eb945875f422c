using System.Collections.Immutable;
using Gslb.Admin.Api;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;
using Gslb.Health.Overrides;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;
using Gslb.Health.Shedding;
using Gslb.Health.Verdicts;

namespace Gslb.Admin.Reporting;

/// <summary>Pools as people are told of them: what the data plane does with each member, beside what its probes found.</summary>
internal static class PoolReport
{
    /// <summary>All pools of the serving state, in order of the snapshot.</summary>
    public static ImmutableArray<PoolAnswer> All(AdminServices services)
    {
        ServingState state = services.Cell.Current;
        Dictionary<string, EndpointHealth> health = services.Watch.Publisher.All().ToDictionary(endpoint => endpoint.Id);
        ILookup<int, Endpoint> members = state.Snapshot.Endpoints.ToLookup(endpoint => endpoint.Pool);
        ILookup<string, ShedReading> shedding = services.Watch.Publisher.Shedding().ToLookup(reading => reading.Pool);
        return [.. state.Snapshot.Pools.Select(pool =>
            Of(state, pool, members[pool.Index], health.GetValueOrDefault, services.AnswersOf) with { Shed = ToShed(shedding[pool.Name.ToId()]) })];
    }

    /// <summary>The pool of this name, or null.</summary>
    public static PoolAnswer? Find(AdminServices services, string name)
    {
        ServingState state = services.Cell.Current;
        if (DomainName.TryParse(name, DomainName.Root, out DomainName parsed) != NameError.None)
            return null;
        return state.Snapshot.Pools.FirstOrDefault(pool => pool.Name.Equals(parsed)) is { } pool
            ? Of(state, pool, state.Snapshot.Endpoints.Where(endpoint => endpoint.Pool == pool.Index), services.Watch.Publisher.Find, services.AnswersOf) with
            {
                Shed = ToShed(services.Watch.Publisher.Shedding().Where(reading => reading.Pool == pool.Name.ToId())),
            }
            : null;
    }

    private static ImmutableArray<ShedAnswer> ToShed(IEnumerable<ShedReading> readings) =>
        [.. readings.Select(reading => new ShedAnswer(reading.Datacenter, reading.Load, reading.Capacity, reading.Shed))];

    private static PoolAnswer Of(
        ServingState state, Pool pool, IEnumerable<Endpoint> members, Func<string, EndpointHealth?> healthOf, Func<int, long> answersOf)
    {
        ImmutableHashSet<int> usable = UsableEndpoints.Of(state, pool);
        return new PoolAnswer(
            pool.Name.ToId(),
            [.. pool.Steps.Select(step => step.ToWord())],
            [.. members.Select(member => ToMember(
                member, state.Snapshot.Datacenters[member.Datacenter].Name, usable.Contains(member.Index), HealthOf(member), answersOf(member.CounterSlot)))]);

        EndpointHealth? HealthOf(Endpoint member) =>
            member.Nested < 0 ? healthOf(member.Id) : healthOf(member.Id) is { } health ? health with { Verdict = VerdictOf(state, member) } : null;
    }

    /// <summary>The verdict on a member that is a pool: the better one of its families.</summary>
    private static Verdict VerdictOf(ServingState state, Endpoint member)
    {
        PoolPlan plan = state.Health.Plans[member.Nested];
        Usability[] families = [plan.IPv4.Health.Usability, plan.IPv6.Health.Usability];
        return families.Contains(Usability.Up) ? Verdict.Up : families.Contains(Usability.Unknown) ? Verdict.Unknown : Verdict.Down;
    }

    private static MemberAnswer ToMember(Endpoint member, string datacenter, bool usable, EndpointHealth? health, long answers) => new(
        member.Id,
        datacenter,
        member.Target,
        !member.IsAddress ? "any" : member.Address.Family == AddressFamilyKind.IPv4 ? "ipv4" : "ipv6",
        (member.Disabled ? Verdict.Unknown : health?.Verdict ?? Verdict.Unknown).ToWord(),
        usable,
        health?.Since,
        health?.Override?.State.ToWord(),
        member.Weight,
        answers,
        health?.LastProbe is { } probe ? ToProbe(probe) : null,
        member.Disabled,
        health?.Stale ?? false,
        health?.Held ?? false,
        health?.Load,
        health?.Warning);

    private static LastProbeAnswer ToProbe(ProbeReport probe) =>
        new(probe.At, probe.Result.Outcome.ToWord(), probe.Result.Milliseconds, probe.Result.Detail, probe.Monitor);
}
