using System.Net;
using Gslb.Control.Language.Words;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Drafts;

/// <summary>A <c>MEMBER</c> line, its references not yet looked up.</summary>
internal sealed class MemberDraft(Location location, Word datacenter, MemberTarget target)
{
    public Location Location { get; } = location;

    public Word Datacenter { get; } = datacenter;

    public MemberTarget Target { get; } = target;

    public ushort Weight { get; set; } = 1;

    /// <summary>Of the option, or of the word MEMBER when it is left out.</summary>
    public Location WeightLocation { get; set; } = location;

    public int Tier { get; set; } = 1;

    /// <summary>Null = the pool's.</summary>
    public References? Monitors { get; set; }

    public IPAddress? ProbeAddress { get; set; }

    public int? ProbePort { get; set; }

    public bool Disabled { get; set; }

    public double? Capacity { get; set; }
}
