using System.Collections.Immutable;
using Gslb.Dns.Addresses;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Definitions;

/// <summary>All <c>$MAP</c> lines of one name as written; a map always ends with a <see cref="MapSelector.Default"/> rule, added when none was written.</summary>
public sealed record MapDefinition(string Name, Location Location, ImmutableArray<MapRule> Rules);

/// <summary>One <c>$MAP</c> line: which clients, and whom they prefer.</summary>
/// <param name="Values">for subdivision, country and continent: ISO codes in upper case; empty for the other selectors</param>
/// <param name="Subnets">for subnet</param>
/// <param name="SystemNumbers">for asn</param>
/// <param name="Datacenters">indexes into the definitions of datacenters, in order</param>
/// <param name="Nearest">where in <paramref name="Datacenters"/> all others follow by distance: its length when <c>nearest</c> ends the list, −1 when the list is a fence</param>
/// <param name="None">no answer for these clients</param>
public sealed record MapRule(
    MapSelector Selector,
    ImmutableArray<string> Values,
    ImmutableArray<NetworkPrefix> Subnets,
    ImmutableArray<uint> SystemNumbers,
    ImmutableArray<ushort> Datacenters,
    int Nearest,
    bool None,
    Location Location);

/// <summary>By what a rule selects clients; in order of precedence, most specific first.</summary>
public enum MapSelector
{
    Subnet,
    SystemNumber,
    Subdivision,
    Country,
    Continent,
    Default,
}
