using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Overrides;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;

namespace Gslb.Control.Explaining;

/// <summary>The steps of a pool retold for one answer: narrowed by the same <see cref="MemberView"/> that compiled the plan, along the way that the engine went.</summary>
internal sealed class PoolExplanation
{
    private readonly ServingState _state;
    private readonly HealthPublisher _health;
    private readonly TraceRecord _record;
    private readonly Pool _pool;
    private readonly MemberView _view;
    private readonly ImmutableArray<ExplainedStep>.Builder _steps = ImmutableArray.CreateBuilder<ExplainedStep>();

    public PoolExplanation(ServingState state, HealthPublisher health, TraceRecord record)
    {
        _state = state;
        _health = health;
        _record = record;
        _pool = record.Asked[^1];
        ImmutableArray<Endpoint> members = _pool.Members(record.Family);
        bool open = record.Set is { } set && set.Members.Any(member => Standing(member).Usability == Usability.Down);
        _view = open ? MemberView.Open(members, state.Health.Standings) : MemberView.ByStanding(members, state.Health.Standings);
    }

    public ImmutableArray<ExplainedStep> Steps()
    {
        ImmutableArray<Endpoint> all = [.. _state.Snapshot.Endpoints.Where(endpoint => endpoint.Pool == _pool.Index && endpoint.Address.Family == _record.Family)];
        ImmutableArray<Endpoint> left = [.. _view.Present.Where(IsPossible)];
        Add("usable", left, all, WhyUnusable);
        foreach (PoolStep step in _pool.Steps)
        {
            ImmutableArray<Endpoint> before = left;
            left = step switch
            {
                PoolStep.Geo => [.. before.Where(member => member.Datacenter == _record.Datacenter)],
                PoolStep.Failover => _view.LowestTier(before, _pool.Options.MinUp),
                _ => [.. before.Where(member => _record.Drawn.Contains(member.Index))],
            };
            int lowest = left.IsEmpty ? 0 : left[0].Tier;
            Add(step.ToWord(), left, before, member => step switch
            {
                PoolStep.Geo => WhyNotNear(member),
                PoolStep.Failover => $"tier {member.Tier}; tier {lowest} serves",
                _ => WhyNotDrawn(step, member),
            });
        }

        return _steps.ToImmutable();
    }

    private Standing Standing(Endpoint member) => _state.Health.Standings[member.Index];

    /// <summary>Up, never probed, or answered because the pool fails open.</summary>
    private bool IsPossible(Endpoint member) =>
        Standing(member).Usability is Usability.Up or Usability.Unknown || (_record.Set is { } set && set.Members.Contains(member));

    private void Add(string step, ImmutableArray<Endpoint> kept, ImmutableArray<Endpoint> before, Func<Endpoint, string> why) =>
        _steps.Add(new ExplainedStep(
            step,
            [.. kept.Select(member => member.Id)],
            [.. before.Except(kept).Select(member => new DroppedEndpoint(member.Id, why(member)))]));

    private string WhyUnusable(Endpoint member)
    {
        if (member.Disabled)
            return "disabled in the zone file";
        EndpointHealth? health = _health.Find(member.Id);
        if (health?.Override is { } entry)
        {
            string until = entry.Until is { } end ? $" until {end:u}" : "";
            return $"override {entry.State.ToWord()} on {entry.Target.Name} by {entry.By}{until}: {entry.Reason}";
        }

        if (health?.Evidence is not { } evidence)
            return "down";
        string since = health.Since is { } at ? $" since {at:u}" : "";
        return $"down{since}: {evidence.Failures} failures in a row of monitor {evidence.Monitor}, {evidence.Result.Outcome.ToWord()}: {evidence.Result.Detail}";
    }

    private string WhyNotNear(Endpoint member)
    {
        string name = _state.Snapshot.Datacenters[member.Datacenter].Name;
        if (_record.Match is not { } match)
            return $"{name} was not chosen";
        int place = match.Order.Datacenters.IndexOf(member.Datacenter);
        int chosen = _record.Datacenter < 0 ? int.MaxValue : match.Order.Datacenters.IndexOf((ushort)_record.Datacenter);
        if (place < 0)
            return $"{name} is not among the datacenters for this client";
        return place < chosen
            ? $"{name} is number {place + 1} for this client but has too few usable members"
            : $"{name} is number {place + 1} for this client";
    }

    private string WhyNotDrawn(PoolStep step, Endpoint member)
    {
        if (_record.Set is not { } set || !set.Members.Contains(member))
            return member.Weight == 0 ? "weight 0: only when no positive weight is usable" : "never probed, and others of its group are known to be up";
        return step switch
        {
            PoolStep.Weighted => $"not drawn this time; weight {member.Weight} of {set.Members.Sum(other => other.Weight)}",
            PoolStep.RoundRobin => "not its turn",
            PoolStep.Sticky => "another member's hash is better for this client's network",
            _ => "beyond the most answers",
        };
    }
}
