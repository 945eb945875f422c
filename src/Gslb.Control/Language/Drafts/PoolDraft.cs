using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Gslb.Authority.Pools;
using Gslb.Control.Geo;
using Gslb.Control.Language.Words;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Drafts;

/// <summary>A <c>POOL</c> with the <c>MEMBER</c> lines read so far, its references not yet looked up.</summary>
internal sealed class PoolDraft(DomainName name, Location location)
{
    private readonly List<MemberDraft> _members = [];
    private readonly Dictionary<(string Datacenter, string Target), MemberDraft> _byPlace = [];

    public DomainName Name { get; } = name;

    /// <summary>Of the word POOL.</summary>
    public Location Location { get; } = location;

    public TtlBounds Ttl { get; set; }

    /// <summary>Of the TTL, or of the word POOL when it is left out.</summary>
    public Location TtlLocation { get; set; } = location;

    public ImmutableArray<PoolStep> Steps { get; set; } = [PoolStep.Weighted];

    public References? Monitors { get; set; }

    public References? Map { get; set; }

    public GeoTolerance Tolerance { get; set; }

    public FailbackDraft Failback { get; set; }

    public TimeSpan Ramp { get; set; }

    public bool Sheds { get; set; }

    /// <summary>Of the option <c>shed</c>.</summary>
    public Location ShedLocation { get; set; }

    public int? Answers { get; set; }

    public MinUp MinUp { get; set; } = MinUp.One;

    public WhenDownDraft WhenDown { get; set; } = new(WhenDownKind.All, null, default);

    public StickyPrefix StickyPrefix { get; set; } = new(24, 56);

    public IReadOnlyList<MemberDraft> Members => _members;

    /// <summary>True when a line that may have been one of its members could not be read.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Adds a member, unless one of the same datacenter and target is there already.</summary>
    public bool TryAdd(MemberDraft member, [NotNullWhen(false)] out MemberDraft? before)
    {
        if (_byPlace.TryGetValue((member.Datacenter.Text, member.Target.Text), out before))
            return false;
        _byPlace.Add((member.Datacenter.Text, member.Target.Text), member);
        _members.Add(member);
        return true;
    }
}

/// <summary>The most and the least seconds that an answer lives.</summary>
internal readonly record struct TtlBounds(uint Max, uint Min);

/// <summary>The bits of a client's network that <c>sticky</c> hashes, for each family.</summary>
internal readonly record struct StickyPrefix(byte IPv4, byte IPv6);

/// <summary>What <c>when-down</c> says.</summary>
/// <param name="Pool">for <see cref="WhenDownKind.Pool"/>: the other pool's name</param>
/// <param name="Location">of the option</param>
internal readonly record struct WhenDownDraft(WhenDownKind Kind, DomainName? Pool, Location Location);
