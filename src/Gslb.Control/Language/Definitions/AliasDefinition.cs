using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Definitions;

/// <summary>An <c>ALIAS</c> line: a name whose A and AAAA are those of another name of this server.</summary>
/// <param name="TargetLocation">of the target's word</param>
public sealed record AliasDefinition(DomainName Name, DomainName Target, Location Location, Location TargetLocation)
{
    /// <summary>The name that the target leads to, by aliases, CNAMEs and wildcards: a pool's, or one with A or AAAA; null = it leads to no address.</summary>
    public DomainName? Source { get; init; }
}
