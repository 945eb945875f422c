using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Engine;

/// <summary>The way from a pool to its answer for one client: the plan in force, the group that the client's place decides, the members drawn from it.</summary>
internal ref struct Steering<TTrace>
    where TTrace : struct, ITrace
{
    /// <summary>The most pools that <c>when-down=pool:</c> may lead through; activation refuses circles.</summary>
    private const int MaxDiverts = 16;

    private readonly ServingState _state;
    private readonly EngineScratch _scratch;
    private readonly ref TTrace _trace;
    private readonly NetworkAddress _client;
    private readonly bool _scopeAsked;

    public Steering(ServingState state, in Client client, in Query query, EngineScratch scratch, ref TTrace trace)
    {
        _state = state;
        _scratch = scratch;
        _trace = ref trace;
        _scopeAsked = query.Edns.TellsNetwork;
        _client = query.Edns.LocationOf(client.Address);
    }

    /// <summary>The longest scope of all steps consulted so far, in bits.</summary>
    public byte Scope { get; private set; }

    /// <summary>Answers from a pool.</summary>
    /// <param name="type">A, AAAA, or ANY: then the family that the pool has members of</param>
    /// <param name="ownerAt">where in the response the owner's name stands</param>
    /// <returns>the rcode; null = no data</returns>
    public ResponseCode? Answer(int pool, RecordType type, int ownerAt, ref ResponseWriter writer)
    {
        for (int diverts = 0; diverts < MaxDiverts; diverts++)
        {
            Pool asked = _state.Snapshot.Pools[pool];
            AddressFamilyKind family = type == RecordType.A || (type == RecordType.ANY && !asked.IPv4.IsEmpty) ? AddressFamilyKind.IPv4 : AddressFamilyKind.IPv6;
            FamilyPlan plan = _state.Health.Plans[pool].For(family);
            _trace.Asked(asked, family, plan);
            bool none = false;
            if (plan.Single is { } single)
            {
                _trace.Chose(single, -1, -1);
                return Draw(single, asked, ownerAt, ref writer);
            }

            if (!plan.Passes.IsEmpty && FindGroup(asked, plan, out none) is { } group)
                return Draw(group, asked, ownerAt, ref writer);
            if (none || plan.Otherwise == PlanOutcome.NoData)
                return null;
            if (plan.Otherwise == PlanOutcome.ServFail)
                return ResponseCode.ServFail;
            pool = plan.DivertTo;
        }

        return ResponseCode.ServFail;
    }

    /// <summary>The group of the first datacenter in the client's order that has one.</summary>
    /// <param name="none">the map says that these clients get no answer</param>
    private AnswerSet? FindGroup(Pool pool, FamilyPlan plan, out bool none)
    {
        GeoMatch match = _state.Snapshot.Maps[pool.Map].Locate(_client);
        _trace.Located(_client, match);
        Widen(match.Scope);
        ReadOnlySpan<ushort> order = match.Order.Datacenters.AsSpan();
        none = order.IsEmpty;
        for (int pass = 0; pass < plan.Passes.Length; pass++)
        {
            ImmutableArray<AnswerSet?> groups = plan.Passes[pass];
            foreach (ushort datacenter in order)
            {
                if (groups[datacenter] is not { } group)
                    continue;
                _trace.Chose(group, pass, datacenter);
                return group;
            }
        }

        return null;
    }

    private ResponseCode? Draw(AnswerSet set, Pool pool, int ownerAt, ref ResponseWriter writer)
    {
        ReadOnlySpan<int> drawn;
        if (set.Draw == PoolStep.Sticky)
        {
            byte prefix = _client.IsIPv4 ? pool.Options.StickyPrefix4 : pool.Options.StickyPrefix6;
            Widen(prefix);
            drawn = MemberDraw.Sticky(set, _client.Prefix(prefix), _scratch);
        }
        else
        {
            drawn = set.Draw switch
            {
                PoolStep.RoundRobin => MemberDraw.InTurn(set, _scratch.NextTurn(pool.Index, set.RecordLength), _scratch),
                _ => MemberDraw.AtRandom(set, _scratch),
            };
        }

        int start = writer.Position;
        foreach (int member in drawn)
        {
            if (!writer.TryAdd(set.Record(member), ownerAt))
            {
                writer.TakeBack(start, set.RecordLength);
                writer.SetTruncated();
                return ResponseCode.NoError;
            }
        }

        foreach (int member in drawn)
        {
            _scratch.CountAnswer(set.Members[member].CounterSlot);
            _trace.Drew(set.Members[member]);
        }

        return ResponseCode.NoError;
    }

    private void Widen(byte scope)
    {
        if (_scopeAsked && scope > Scope)
            Scope = scope;
    }
}
