using System.Collections.Immutable;
using System.Globalization;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Control.Storage;
using Gslb.Health.Publishing;

namespace Gslb.Control.Explaining;

/// <summary>The steps of a pool retold for one answer: narrowed by the same <see cref="MemberView"/> that compiled the plan, along the way that the engine went.</summary>
internal sealed class PoolExplanation
{
    private readonly ServingState _state;
    private readonly HealthPublisher _health;
    private readonly PoolTrace _trace;
    private readonly Pool _pool;
    private readonly MemberFacts _facts;
    private readonly DatacenterOrder? _order;
    private readonly LatencyExplanation _latency;
    private readonly MemberView _view;
    private readonly ImmutableArray<ExplainedStep>.Builder _steps = ImmutableArray.CreateBuilder<ExplainedStep>();

    // The place that the step at hand took in the client's order.
    private int _position = -1;

    /// <param name="roundTrips">what was measured for the client</param>
    public PoolExplanation(ServingState state, HealthPublisher health, PoolTrace trace, MemberFacts facts, ImmutableArray<StoredRoundTrip> roundTrips)
    {
        _facts = facts;
        _state = state;
        _health = health;
        _trace = trace;
        _pool = trace.Pool;
        _order = trace.Match?.Order;
        _latency = new LatencyExplanation(state.Snapshot.Datacenters, trace.Measured, roundTrips);
        ImmutableArray<Endpoint> members = [.. _pool.Members(trace.Family).Where(IsInside)];
        _view = trace.Reach.FailOpen ? MemberView.Open(members, Standing, Last(members)) : MemberView.ByStanding(members, Standing);
    }

    public ImmutableArray<ExplainedStep> Steps()
    {
        ImmutableArray<Endpoint> all = [.. _state.Snapshot.Endpoints.Where(endpoint => endpoint.Pool == _pool.Index && IsOfFamily(endpoint))];
        ImmutableArray<Endpoint> present = [.. _view.Present.Where(IsPossible)];
        Add("usable", present, all, WhyUnusable, _facts.Usable);
        ImmutableArray<Endpoint> left = _view.Members;
        int choices = 0;
        foreach (PoolStep step in _pool.Steps)
        {
            ImmutableArray<Endpoint> from = left;
            int taken = step is PoolStep.Geo or PoolStep.Latency && choices < _trace.Positions.Count ? _trace.Positions[choices++] : -1;
            _position = step == PoolStep.Latency ? taken - _latency.Count : taken;
            ImmutableArray<Endpoint> before = [.. left.Intersect(present)];
            left = step switch
            {
                PoolStep.Latency when _latency.At(taken) is { } measured => [.. left.Where(member => member.Datacenter == measured)],
                PoolStep.Geo or PoolStep.Latency => [.. left.Where(IsInGroup)],
                PoolStep.Failover => _view.LowestTier(left, _pool.Options.MinUp),
                _ => [.. left.Where(member => _trace.Drawn.Contains(member.Index))],
            };
            int lowest = left.IsEmpty ? 0 : left[0].Tier;
            Add(step.ToWord(), [.. left.Intersect(present)], before, member => step switch
            {
                PoolStep.Geo => WhyNotNear(member, from),
                PoolStep.Latency when _trace.Measured.IndexOf(member.Datacenter) is >= 0 and var place && place < taken && Suffices([member.Datacenter], from) => WhyPassedOn(member),
                PoolStep.Latency => _latency.Why(member.Datacenter, taken, () => WhyNotNear(member, from)),
                PoolStep.Failover => $"tier {member.Tier}; tier {lowest} serves{WhyHeldBack(member)}",
                PoolStep.LeastLoad => $"{_facts.Load(member)}; not drawn, or drawn beside one with a lower load",
                _ => WhyNotDrawn(step, member),
            }, member => step switch
            {
                PoolStep.Geo => _facts.Place(member, _position),
                PoolStep.Latency => _latency.Own(member.Datacenter) + (_latency.At(taken) is null ? $"; as geo: {_facts.Place(member, _position)}" : ""),
                _ => _facts.Of(step, member),
            });
        }

        return _steps.ToImmutable();
    }

    private Standing Standing(Endpoint member) => _state.Health.StandingOf(member, _trace.Family);

    private bool IsOfFamily(Endpoint member) => member.Disabled ? !member.IsAddress || member.Address.Family == _trace.Family : _pool.Members(_trace.Family).Contains(member);

    /// <summary>Not beyond the fence, if the client has one.</summary>
    private bool IsInside(Endpoint member) => _order is not { Fenced: true } fence || fence.Datacenters.Contains(member.Datacenter);

    private bool IsInGroup(Endpoint member) => _position >= 0 && _order!.Group(_position).Contains(member.Datacenter);

    /// <summary>Up, never probed, or answered because the pool fails open.</summary>
    private bool IsPossible(Endpoint member) => _trace.Reach.FailOpen || Standing(member).MayServe;

    /// <summary>The counter slots that a pool with <c>when-down=last</c> goes on with, when any of them is still there.</summary>
    private ImmutableHashSet<int>? Last(ImmutableArray<Endpoint> members)
    {
        ImmutableHashSet<int> last = _trace.Reach.LastUsable;
        return _pool.Options.WhenDown.Kind == WhenDownKind.Last && !MemberView.Open(members, Standing, last).Present.IsEmpty ? last : null;
    }

    private void Add(string step, ImmutableArray<Endpoint> kept, ImmutableArray<Endpoint> before, Func<Endpoint, string> why, Func<Endpoint, string?> detail) =>
        _steps.Add(new ExplainedStep(
            step,
            [.. kept.Select(member => member.Id)],
            [.. before.Except(kept).Select(member => new DroppedEndpoint(member.Id, why(member)))])
        {
            Details = [.. kept.Select(member => (member.Id, Text: detail(member))).Where(fact => fact.Text is not null).Select(fact => new EndpointDetail(fact.Id, fact.Text!))],
        });

    private string WhyUnusable(Endpoint member)
    {
        if (member.Disabled)
            return "disabled in the zone file";
        EndpointHealth? health = _health.Find(member.Id);
        if (health?.Override is { } entry)
            return MemberFacts.Told(entry);
        if (!IsInside(member))
            return $"{Datacenter(member)} is outside of the list that the map has for this client";
        if (Standing(member).MayServe)
            return "not among the members that were usable last";
        if (member.Nested >= 0)
            return $"{_state.Snapshot.Pools[member.Nested].Name.ToId()} has no usable member";
        return MemberFacts.Down(health);
    }

    private string Datacenter(Endpoint member) => _facts.Datacenter(member);

    /// <param name="from">whom the steps before left</param>
    private string WhyNotNear(Endpoint member, ImmutableArray<Endpoint> from)
    {
        if (_order is not { } order)
            return $"{Datacenter(member)} was not chosen";
        int place = Enumerable.Range(0, order.Groups.Length).FirstOrDefault(position => order.Group(position).Contains(member.Datacenter), -1);
        if (place < 0)
            return $"{Datacenter(member)} is not among the datacenters for this client";
        if (place < _position && Suffices(order.Group(place), from))
            return WhyPassedOn(member);
        string where = _facts.Place(member, place);
        return place < _position ? $"{where}, but has too few usable members{WhyHeldBack(member)}" : where;
    }

    /// <summary>Whether a group has enough usable members: a step that went past it all the same was passed on by it.</summary>
    private bool Suffices(ImmutableArray<ushort> group, ImmutableArray<Endpoint> from) =>
        _view.Suffices([.. from.Where(member => group.Contains(member.Datacenter))], _pool.Options.MinUp);

    private string WhyPassedOn(Endpoint member)
    {
        string name = Datacenter(member);
        return _health.Shedding().FirstOrDefault(reading => reading.Pool == _pool.Name.ToId() && reading.Datacenter == name) is { Load: not null } reading
            ? string.Create(CultureInfo.InvariantCulture, $"{name} is above its capacity (load {reading.Load:0.###} of {reading.Capacity:0.###}) and passes {100 * reading.Shed:0} % of its clients on, this one among them")
            : $"{name} is above its capacity and passes clients on, this one among them";
    }

    private string WhyHeldBack(Endpoint member)
    {
        if (!Standing(member).IsHeldBack)
            return "";
        return _health.Find(member.Id)?.ServesFrom is { } from && from < DateTimeOffset.MaxValue ? $"; held back by failback until {from:u}" : "; held back by failback until it is forced up";
    }

    private string WhyNotDrawn(PoolStep step, Endpoint member)
    {
        if (_trace.Set is not { } set || !set.Members.Contains(member))
            return member.Weight == 0 ? "weight 0: only when no positive weight is usable" : "never probed, and others of its group are known to be up";
        return step switch
        {
            PoolStep.Weighted => $"not drawn this time; {_facts.Share(member)}",
            PoolStep.RoundRobin => "not its turn here; each worker takes turns of its own",
            PoolStep.Sticky => $"another member's hash is better: {_facts.Rank(member)}",
            _ => "beyond the most answers",
        };
    }
}
