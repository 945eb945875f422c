using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Engine;

/// <summary>The way from a pool to its answer for one client: the plan in force, the group that the client's place decides, the members drawn from it.</summary>
internal ref struct Steering<TTrace>
    where TTrace : struct, ITrace
{
    private readonly ServingState _state;
    private readonly EngineScratch _scratch;
    private readonly ref TTrace _trace;
    private readonly NetworkAddress _client;
    private readonly bool _scopeAsked;

    // Of the answer under way: where it begins, the least TTL of all that was consulted, the one that its records have, its distinct addresses, the pools asked within pools, and whether it did not fit.
    private int _start;
    private uint _ttl;
    private uint _baked;
    private int _given;
    private int _nested;
    private bool _isFull;

    public Steering(ServingState state, in Client client, in Query query, EngineScratch scratch, ref TTrace trace)
    {
        _state = state;
        _scratch = scratch;
        _trace = ref trace;
        _scopeAsked = query.Edns.TellsNetwork;
        _client = query.Edns.LocationOf(client.Address);
    }

    /// <summary>Seconds that the latest answer lives at most, no data too; the greatest number when nothing of it may change.</summary>
    public readonly uint Ttl => _ttl;

    /// <summary>The longest scope of all steps consulted so far, in bits.</summary>
    public byte Scope { get; private set; }

    /// <summary>The name that the latest answer is an alias of; null = it has addresses, or nothing.</summary>
    public DomainName? Alias { get; private set; }

    /// <summary>Where in the response <see cref="Alias"/> stands.</summary>
    public int AliasAt { get; private set; }

    /// <summary>Answers from a pool.</summary>
    /// <param name="type">A, AAAA, or ANY: then the family that the pool has members of</param>
    /// <param name="ownerAt">where in the response the owner's name stands</param>
    /// <returns>the rcode; null = no data</returns>
    public ResponseCode? Answer(int pool, RecordType type, int ownerAt, ref ResponseWriter writer)
    {
        Alias = null;
        _start = writer.Position;
        _ttl = _baked = uint.MaxValue;
        _given = _nested = 0;
        _isFull = false;
        Pool asked = _state.Snapshot.Pools[pool];
        AddressFamilyKind family = type == RecordType.A || (type == RecordType.ANY && !asked.IPv4.IsEmpty) ? AddressFamilyKind.IPv4 : AddressFamilyKind.IPv6;
        ResponseCode? code = Run(asked, family, ownerAt, 0, ref writer);
        if (_ttl < _baked)
            writer.LowerTtl(_start, _ttl);
        return code;
    }

    /// <summary>The way through one pool, and through those that it passes the question on to.</summary>
    /// <param name="depth">how many pools this one stands in</param>
    private ResponseCode? Run(Pool asked, AddressFamilyKind family, int ownerAt, int depth, ref ResponseWriter writer)
    {
        for (int diverts = 0; diverts < Pool.MaxDiverts; diverts++)
        {
            FamilyPlan plan = _state.Health.Plans[asked.Index].For(family);
            _trace.Asked(asked, family, plan);
            if (plan.IsEmpty)
                return null;
            ReachPlan reach = plan.Everywhere;
            PlanNode? node = reach.Root;
            long soonest = Horizons.Never;
            if (asked.UsesGeo)
            {
                DatacenterOrder order = Locate(asked);
                if (order.Datacenters.IsEmpty)
                    return null;
                reach = plan.Reach(order.Reach);
                node = Follow(reach.Root, order, Measured(asked), asked, ref soonest);
            }

            LimitTtl(asked, IsBound(asked, plan, reach) ? soonest : _state.Health.Horizons.Soonest(plan.Groups));
            if (node is not null)
            {
                var set = (AnswerSet)node;
                return set.IsPlain && depth == 0 ? Draw(set, asked, ownerAt, ref writer) : DrawMixed(set, asked, ownerAt, depth, ref writer);
            }

            // A probe may end the emergency: what is said meanwhile, or what another pool answers, lives no longer than this one's answers would.
            _ttl = Math.Min(_ttl, asked.Options.MinTtl);
            if (reach.Otherwise != PlanOutcome.Divert)
                return reach.Otherwise == PlanOutcome.ServFail ? ResponseCode.ServFail : null;
            asked = _state.Snapshot.Pools[reach.DivertTo];
        }

        return ResponseCode.ServFail;
    }

    /// <summary>Whom the client prefers; an empty order: the map says that these clients get no answer.</summary>
    private DatacenterOrder Locate(Pool pool)
    {
        GeoMatch match = _state.Snapshot.Maps[pool.Map].Locate(_client);
        _trace.Located(_client, match);
        Widen(match.Scope);
        return match.Order;
    }

    /// <summary>The datacenters measured for the client, the lowest round trip first; none for a pool that does not ask.</summary>
    private ImmutableArray<ushort> Measured(Pool pool)
    {
        if (!pool.UsesLatency)
            return [];
        GeoMatch match = _state.Latency.Locate(_client);
        _trace.Measured(match);
        Widen(match.Scope);
        return match.Order.Datacenters;
    }

    /// <summary>Walks a plan to the members that its steps leave for this client.</summary>
    /// <param name="soonest">lowered to the moment at which a probe could change the way</param>
    private PlanNode? Follow(PlanNode? node, DatacenterOrder order, ImmutableArray<ushort> measured, Pool pool, ref long soonest)
    {
        while (node is DatacenterChoice choice)
        {
            int position, looked;
            if (choice.Sheds)
            {
                SheddingWalk walk = Walk(choice, order, measured, pool);
                (node, position, looked) = (walk.Rest, walk.Position, walk.Looked);
            }
            else
            {
                node = choice.Follow(order, measured, out position);
                looked = position;
            }

            soonest = Math.Min(soonest, choice.Horizon(order, measured, looked, _state.Health.Horizons));
            _trace.Chose(choice, position);
        }

        return node;
    }

    /// <summary>The way among groups that pass clients on. Only where a hash was looked at does the answer depend on more of the client than its place.</summary>
    private SheddingWalk Walk(DatacenterChoice choice, DatacenterOrder order, ImmutableArray<ushort> measured, Pool pool)
    {
        byte prefix = HashedPrefix(pool);
        SheddingWalk walk = choice.Walk(order, measured, MemberSeed.Of(_client.Prefix(prefix)));
        if (walk.IsHashed)
            Widen(prefix);
        return walk;
    }

    /// <summary>How many bits of the client's address are hashed.</summary>
    private readonly byte HashedPrefix(Pool pool) => _client.IsIPv4 ? pool.Options.StickyPrefix4 : pool.Options.StickyPrefix6;

    /// <summary>Whether only the groups that the client's order led past can change its answer; else any member of the pool can.</summary>
    private static bool IsBound(Pool pool, FamilyPlan plan, ReachPlan reach) =>
        pool.ChoosesDatacenterFirst && !plan.IsEntangled && !reach.FailOpen && reach.Root is not null;

    /// <summary>No answer outlives the soonest moment at which a probe could change it.</summary>
    private void LimitTtl(Pool pool, long soonest)
    {
        uint ttl = pool.Options.TtlWithin(soonest - _scratch.Milliseconds);
        _trace.Limited(pool, soonest, ttl);
        _ttl = Math.Min(_ttl, ttl);
    }

    private ResponseCode? Draw(AnswerSet set, Pool pool, int ownerAt, ref ResponseWriter writer)
    {
        ReadOnlySpan<int> drawn = Draw(set, pool);
        _baked = set.Ttl;
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

    /// <summary>Which members of a set the answer names; the numbers stand in the scratch until the next draw.</summary>
    private ReadOnlySpan<int> Draw(AnswerSet set, Pool pool)
    {
        _trace.Reached(set);
        ReadOnlySpan<int> proposed = Propose(set, pool);
        return set.Loads.IsEmpty ? proposed : MemberDraw.LeastLoaded(set, proposed, _scratch);
    }

    private ReadOnlySpan<int> Propose(AnswerSet set, Pool pool)
    {
        if (set.Draw == PoolStep.Sticky)
        {
            byte prefix = HashedPrefix(pool);
            Widen(prefix);
            return MemberDraw.Sticky(set, _client.Prefix(prefix), _scratch);
        }

        return set.Draw == PoolStep.RoundRobin
            ? MemberDraw.InTurn(set, _scratch.NextTurn(pool.Index, set.RecordLength), _scratch)
            : MemberDraw.AtRandom(set, _scratch);
    }

    /// <summary>Draws from members of which some are pools or names. A CNAME stands alone: drawn first it is the answer, drawn later it is left out (RFC 1034 §3.6.2).</summary>
    private ResponseCode? DrawMixed(AnswerSet set, Pool pool, int ownerAt, int depth, ref ResponseWriter writer)
    {
        Span<int> drawn = stackalloc int[AnswerSet.MaxAnswers];
        ReadOnlySpan<int> numbers = Draw(set, pool);
        numbers.CopyTo(drawn);
        ResponseCode? code = null;
        _ttl = Math.Min(_ttl, set.Ttl);
        foreach (int number in drawn[..numbers.Length])
        {
            if (_isFull || Alias is not null || _given == AnswerSet.MaxAnswers)
                break;
            Endpoint member = set.Members[number];
            if (member.Nested >= 0)
                code = depth < Pool.MaxDepth && _nested++ < AnswerSet.MaxAnswers ? Nest(member, set, ownerAt, depth, ref writer) ?? code : ResponseCode.ServFail;
            else if (member.Cname is null ? AddAddress(member, set.Record(number), ownerAt, ref writer) : AddAlias(member, set.Ttl, ownerAt, ref writer))
                code = ResponseCode.NoError;
        }

        // What one member lacks the others may have: only an answer without any record has the rcode of a failure.
        return writer.Position > _start || _isFull ? ResponseCode.NoError : code;
    }

    private ResponseCode? Nest(Endpoint member, AnswerSet set, int ownerAt, int depth, ref ResponseWriter writer)
    {
        _scratch.CountAnswer(member.CounterSlot);
        _trace.Drew(member);
        AddressFamilyKind family = set.RecordLength == AnswerSet.IPv4RecordLength ? AddressFamilyKind.IPv4 : AddressFamilyKind.IPv6;
        return Run(_state.Snapshot.Pools[member.Nested], family, ownerAt, depth + 1, ref writer);
    }

    /// <summary>Adds an address, unless another pool gave it already: an RRset has each record once (RFC 2181 §5).</summary>
    private bool AddAddress(Endpoint member, ReadOnlySpan<byte> record, int ownerAt, ref ResponseWriter writer)
    {
        if (_scratch.Given.AsSpan(0, _given).Contains(member.Address))
            return true;
        if (!writer.TryAdd(record, ownerAt))
        {
            writer.TakeBack(_start, record.Length);
            return Fill(ref writer);
        }

        _scratch.Given[_given++] = member.Address;
        _scratch.CountAnswer(member.CounterSlot);
        _trace.Drew(member);
        return true;
    }

    private bool AddAlias(Endpoint member, uint ttl, int ownerAt, ref ResponseWriter writer)
    {
        if (_given > 0)
            return false;
        AliasAt = writer.TryAddCname(ownerAt, ttl, member.Cname!.Wire);
        if (AliasAt < 0)
            return Fill(ref writer);
        Alias = member.Cname;
        _scratch.CountAnswer(member.CounterSlot);
        _trace.Drew(member);
        return true;
    }

    /// <summary>Notes that the answer does not fit: as a whole or not at all (RFC 2181 §9).</summary>
    private bool Fill(ref ResponseWriter writer)
    {
        writer.SetTruncated();
        _isFull = true;
        return true;
    }

    private void Widen(byte scope)
    {
        if (_scopeAsked && scope > Scope)
            Scope = scope;
    }
}
