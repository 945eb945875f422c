using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Engine;

/// <summary>The way from a question to the sections of its answer (RFC 1034 §4.3.2): find the zone, look up the name, answer, refer, or follow an alias and begin anew.</summary>
internal ref struct Resolution<TTrace>
    where TTrace : struct, ITrace
{
    /// <summary>The most aliases that are followed; a resolver gives up sooner.</summary>
    private const int MaxAliases = EngineScratch.MaxAliases;

    private readonly ServingState _state;
    private readonly RecordType _type;
    private readonly bool _udp;
    private readonly EngineScratch _scratch;
    private readonly ref TTrace _trace;
    private Steering<TTrace> _steering;
    private CurrentName _name;
    private int _followed;

    public ResponseWriter Writer;

    public Resolution(ServingState state, in Client client, in Query query, ResponseWriter writer, EngineScratch scratch, ref TTrace trace)
    {
        _state = state;
        _type = query.QType;
        _udp = client.Transport == Transport.Udp;
        _scratch = scratch;
        _trace = ref trace;
        _steering = new Steering<TTrace>(state, client, query, scratch, ref trace);
        _name = new CurrentName(query.QName, scratch.Name, scratch.NameRuns);
        Writer = writer;
    }

    /// <summary>The longest scope of all steps consulted (RFC 7871 §7.2.1).</summary>
    public readonly byte Scope => _steering.Scope;

    public ResponseCode Run()
    {
        for (int aliases = 0; aliases <= MaxAliases; aliases++)
        {
            if (_state.Snapshot.Zones.Find(_name.Lowered, _type) is not { } zone)
                return aliases == 0 ? ResponseCode.Refused : ResponseCode.NoError;
            LookupResult found = zone.Lookup(_name.Lowered, _type);
            _trace.LookedUp(zone, _type, found);
            if (found.Outcome == LookupOutcome.Delegation)
                return Refer(zone, found);
            Writer.SetAuthoritative();
            switch (found.Outcome)
            {
                case LookupOutcome.NameError:
                    return Deny(zone, ResponseCode.NXDomain);
                case LookupOutcome.Dname when !TryFollowDname(zone, found, out ResponseCode code):
                    return code;
                case LookupOutcome.Found or LookupOutcome.Wildcard:
                    Node node = zone.NodeAt(found.Node);
                    if (IsSteered(node))
                    {
                        if (!TryFollowPool(zone, node, out ResponseCode steered))
                            return steered;
                        break;
                    }

                    if (!IsAlias(node, out RRset cname))
                        return Answer(zone, node);
                    if (!TryFollowCname(zone, cname))
                        return ResponseCode.NoError;
                    break;
            }
        }

        return ResponseCode.NoError;
    }

    private readonly bool IsAlias(Node node, out RRset cname)
    {
        cname = default;
        return _type is not (RecordType.CNAME or RecordType.ANY) && node.TryGet(RecordType.CNAME, out cname);
    }

    private readonly int OriginPlace(Zone zone) => _name.PlaceAt(_name.Length - zone.Origin.Length);

    private ResponseCode Answer(Zone zone, Node node)
    {
        if (_type == RecordType.ANY && node.SetCount > 0)
            return AnswerAny(zone, node);
        if (!node.TryGet(_type, out RRset set))
            return Deny(zone, ResponseCode.NoError);
        int at = Writer.Position;
        if (!Writer.TryAdd(Section.Answer, set, _name.PlaceAt(0), OriginPlace(zone)))
            Writer.SetTruncated();
        else if (set.AdditionalCount > 0)
            AddAddresses(zone, set, at, default);
        return ResponseCode.NoError;
    }

    /// <summary>RFC 8482 §4.1: over UDP one RRset answers ANY; over TCP, where nothing is amplified, all do.</summary>
    private ResponseCode AnswerAny(Zone zone, Node node)
    {
        int sets = _udp ? 1 : node.SetCount;
        for (int i = 0; i < sets; i++)
        {
            if (!Writer.TryAdd(Section.Answer, node.At(i), _name.PlaceAt(0), OriginPlace(zone)))
                Writer.SetTruncated();
        }

        return ResponseCode.NoError;
    }

    /// <summary>A negative answer: the zone's SOA in the authority section (RFC 2308 §2).</summary>
    private ResponseCode Deny(Zone zone, ResponseCode code)
    {
        int origin = OriginPlace(zone);
        if (!Writer.TryAdd(Section.Authority, zone.NegativeSoa, origin, origin))
            Writer.SetTruncated();
        return code;
    }

    /// <summary>A pool's answer that there is no data: it lives no longer than the pool's other answers.</summary>
    private ResponseCode DenyForNow(Zone zone)
    {
        int at = Writer.Position;
        ResponseCode code = Deny(zone, ResponseCode.NoError);
        Writer.LowerTtl(at, _steering.Ttl);
        return code;
    }

    /// <summary>A referral: the cut's NS and the addresses that are needed to reach them (RFC 1034 §4.3.2 step 3b).</summary>
    private ResponseCode Refer(Zone zone, LookupResult found)
    {
        zone.NodeAt(found.Node).TryGet(RecordType.NS, out RRset servers);
        int at = Writer.Position;
        if (!Writer.TryAdd(Section.Authority, servers, _name.PlaceAt(found.Place), OriginPlace(zone)))
            Writer.SetTruncated();

        // RFC 9471 §3.1, §3.2: glue of servers in the delegated domain that does not fit sets TC, other glue does not.
        else if (!AddAddresses(zone, servers, at, zone.NodeAt(found.Node).Name))
            Writer.SetTruncated();
        return ResponseCode.NoError;
    }

    /// <summary>Adds the addresses of a set's targets as far as they fit.</summary>
    /// <param name="setAt">where the set stands in the response: its targets' names are pointed to there</param>
    /// <param name="domain">relative to the origin: where targets in it matter</param>
    /// <returns>false when an address of a target in the domain did not fit</returns>
    private bool AddAddresses(Zone zone, RRset set, int setAt, ReadOnlySpan<byte> domain)
    {
        bool all = true;
        for (int i = 0; i < set.AdditionalCount; i++)
        {
            (int offset, int namePlace) = set.Additional(i);
            if (offset < 0 || setAt + namePlace > ResponseWriter.MaxPointer)
                continue;
            Node target = zone.NodeAt(offset);
            bool fits = AddAddress(zone, target, RecordType.A, setAt + namePlace) & AddAddress(zone, target, RecordType.AAAA, setAt + namePlace);
            all &= fits || !target.IsAtOrBelow(domain);
        }

        return all;
    }

    private bool AddAddress(Zone zone, Node target, RecordType type, int ownerAt) =>
        !target.TryGet(type, out RRset addresses) || Writer.TryAdd(Section.Additional, addresses, ownerAt, OriginPlace(zone));

    /// <summary>Notes an alias; false when the answer holds it already, for a section is a set: a loop ends where it closes (RFC 1034 §3.6.2, RFC 2181 §5).</summary>
    private bool TryNote(ulong alias)
    {
        if (_scratch.Followed.AsSpan(0, _followed).Contains(alias))
            return false;
        _scratch.Followed[_followed++] = alias;
        return true;
    }

    private readonly bool IsSteered(Node node) => node.Pool >= 0 && _type is RecordType.A or RecordType.AAAA or RecordType.ANY;

    /// <summary>Answers from a pool; true when that answer is a CNAME to go on from.</summary>
    private bool TryFollowPool(Zone zone, Node node, out ResponseCode code)
    {
        code = ResponseCode.NoError;
        if (_followed > 0 && _scratch.Followed.AsSpan(0, _followed).Contains(WireName.Hash(_name.Lowered)))
            return false;

        // What else stands at the name answers ANY where the pool has no address (RFC 8482 §4.1).
        code = _steering.Answer(node.Pool, _type, _name.PlaceAt(0), ref Writer)
            ?? (_type == RecordType.ANY && node.SetCount > 0 ? AnswerAny(zone, node) : DenyForNow(zone));
        if (_steering.Alias is not { } alias || _type == RecordType.ANY)
            return false;
        _scratch.Followed[_followed++] = WireName.Hash(_name.Lowered);
        _name.Follow(alias.Wire, _steering.AliasAt, 0);
        return true;
    }

    private bool TryFollowCname(Zone zone, RRset cname)
    {
        if (!TryNote(WireName.Hash(_name.Lowered)))
            return false;
        int at = Writer.Position;
        if (!Writer.TryAdd(Section.Answer, cname, _name.PlaceAt(0), OriginPlace(zone)))
        {
            Writer.SetTruncated();
            return false;
        }

        // A target below the origin was written as its own labels and a pointer.
        bool compressed = cname.FixupCount > 0;
        ReadOnlySpan<byte> rdata = cname.FirstRdata;
        _name.Follow(compressed ? rdata[..^2] : rdata, at + ResponseWriter.RecordHeadLength, compressed ? zone.Origin.Length : 0);
        return true;
    }

    /// <summary>RFC 6672 §3.2: the DNAME, and the CNAME that it makes of the name.</summary>
    private bool TryFollowDname(Zone zone, LookupResult found, out ResponseCode code)
    {
        code = ResponseCode.NoError;
        zone.NodeAt(found.Node).TryGet(RecordType.DNAME, out RRset dname);
        int owner = _name.PlaceAt(0);
        ReadOnlySpan<byte> target = dname.FirstRdata;
        if (!TryNote(WireName.Hash(_name.Lowered)))
            return false;

        // The name of a DNAME may be an alias's target too: told apart by the complement.
        if (TryNote(~WireName.Hash(_name.Lowered[found.Place..])) && !Writer.TryAdd(Section.Answer, dname, _name.PlaceAt(found.Place), OriginPlace(zone)))
        {
            Writer.SetTruncated();
            return false;
        }

        if (found.Place + target.Length > WireName.MaxLength)
        {
            code = ResponseCode.YXDomain;
            return false;
        }

        Span<byte> name = _scratch.Target.AsSpan(0, found.Place + target.Length);
        _name.Lowered[..found.Place].CopyTo(name);
        target.CopyTo(name[found.Place..]);
        int at = Writer.TryAddCname(owner, dname.Ttl, name);
        if (at < 0)
        {
            Writer.SetTruncated();
            return false;
        }

        // A CNAME was asked for and here it is: it is not followed, as with NSD, Knot and BIND (RFC 1034 §4.3.2 step 3a).
        if (_type == RecordType.CNAME)
            return false;
        _name.Follow(name, at, 0);
        return true;
    }
}
