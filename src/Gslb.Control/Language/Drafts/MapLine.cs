using System.Collections.Immutable;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Drafts;

/// <summary>A <c>$MAP</c> line as written, its datacenters not yet looked up.</summary>
internal sealed class MapLine(Word name, Location selectorLocation)
{
    public Word Name { get; } = name;

    public Location SelectorLocation { get; } = selectorLocation;

    public MapSelector Selector { get; private set; } = MapSelector.Default;

    public ImmutableArray<string> Values { get; private set; } = [];

    public ImmutableArray<NetworkPrefix> Subnets { get; private set; } = [];

    public ImmutableArray<uint> SystemNumbers { get; private set; } = [];

    public ImmutableArray<Word> Datacenters { get; set; } = [];

    /// <summary>As in <see cref="MapRule.Nearest"/>.</summary>
    public int Nearest { get; set; } = -1;

    public bool None { get; set; }

    public void Select(ImmutableArray<NetworkPrefix> subnets) => (Selector, Subnets) = (MapSelector.Subnet, subnets);

    public void Select(ImmutableArray<uint> systemNumbers) => (Selector, SystemNumbers) = (MapSelector.SystemNumber, systemNumbers);

    /// <summary>Selects by ISO codes.</summary>
    public void Select(MapSelector selector, ImmutableArray<string> values) => (Selector, Values) = (selector, values);

    /// <summary>True when both lines give their clients the same answer.</summary>
    public bool PrefersAs(MapLine other) =>
        None == other.None && Nearest == other.Nearest && Datacenters.Select(word => word.Text).SequenceEqual(other.Datacenters.Select(word => word.Text));

    /// <summary>What the line selects by, one text a value: no two lines of a map may have one in common.</summary>
    public IEnumerable<string> Keys() => Selector switch
    {
        MapSelector.Subnet => Subnets.Select(subnet => $"subnet={subnet}"),
        MapSelector.SystemNumber => SystemNumbers.Select(number => $"asn={number}"),
        MapSelector.Default => ["default"],
        _ => Values.Select(value => $"{Selector.ToString().ToLowerInvariant()}={value}"),
    };
}
