using Gslb.Dns.Addresses;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Drafts;

/// <summary>What a <c>MEMBER</c> line names: an address, <c>pool:NAME</c> or <c>cname:NAME</c>.</summary>
/// <param name="Kind">which</param>
/// <param name="Name">for the two kinds that have one, completed</param>
/// <param name="Location">of the word</param>
internal sealed record MemberTarget(MemberTargetKind Kind, NetworkAddress Address, DomainName? Name, Location Location)
{
    /// <summary>As in the endpoint's id: names whole, in lower case, without the final dot.</summary>
    public string Text => Kind switch
    {
        MemberTargetKind.Pool => "pool:" + Name!.ToId(),
        MemberTargetKind.Cname => "cname:" + Name!.ToId(),
        _ => Address.ToString(),
    };
}

/// <summary>The kinds of <see cref="MemberTarget"/>.</summary>
internal enum MemberTargetKind
{
    Address,
    Pool,
    Cname,
}
