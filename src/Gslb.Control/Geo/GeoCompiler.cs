using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Geo;

/// <summary>Compiles maps over the locations of all addresses: every question of precedence and distance is settled here, none when a query comes.</summary>
/// <param name="datacenters">whose indexes the orders hold, in the order of definition</param>
/// <param name="locations">where clients are</param>
public sealed class GeoCompiler(IReadOnlyList<DatacenterDefinition> datacenters, GeoLocations locations)
{
    private static readonly Location Nowhere = new("", 0, 0);

    private static readonly MapRule DefaultNearest = new(MapSelector.Default, [], [], [], [], Nearest: 0, None: false, Nowhere);

    /// <summary>The map of pools that name none: <c>default nearest</c>.</summary>
    public static readonly MapDefinition Nearest = new("nearest", Nowhere, [DefaultNearest]);

    /// <summary>Compiles all maps of a snapshot and the one that is always there.</summary>
    /// <param name="maps">as written, in the order that <see cref="GeoMaps.Maps"/> will have</param>
    /// <param name="compiled">the maps, when true</param>
    /// <param name="error">a sentence that names the map and what is wrong, when false</param>
    public bool TryCompileAll(IReadOnlyList<MapDefinition> maps, [NotNullWhen(true)] out GeoMaps? compiled, [NotNullWhen(false)] out string? error)
    {
        compiled = null;
        var all = ImmutableArray.CreateBuilder<GeoMap>(maps.Count);
        foreach (MapDefinition definition in maps)
        {
            if (!TryCompile(definition, default, out GeoMap? map, out error))
                return false;
            all.Add(map);
        }

        if (!TryCompile(Nearest, default, out GeoMap? nearest, out error))
            return false;
        compiled = new GeoMaps(all.MoveToImmutable(), nearest);
        return true;
    }

    /// <summary>Compiles all maps that a configuration has, and again those that its pools use with a tolerance.</summary>
    /// <param name="compiled">the maps, when true</param>
    /// <param name="error">a sentence that names the map and what is wrong, when false</param>
    public bool TryCompileAll(Configuration configuration, [NotNullWhen(true)] out GeoMaps? compiled, [NotNullWhen(false)] out string? error)
    {
        if (!TryCompileAll(configuration.Maps, out compiled, out error))
            return false;
        var tolerant = ImmutableArray.CreateBuilder<KeyValuePair<MapUse, GeoMap>>();
        foreach (MapUse use in configuration.Pools.Where(pool => pool.GoesByPlace).Select(pool => pool.MapUse).Distinct())
        {
            if (use.Tolerance.IsNone)
                continue;
            if (!TryCompile(use.Map < 0 ? Nearest : configuration.Maps[use.Map], use.Tolerance, out GeoMap? map, out error))
                return false;
            tolerant.Add(KeyValuePair.Create(use, map));
        }

        compiled = compiled with { Tolerant = tolerant.ToImmutable() };
        return true;
    }

    /// <summary>Compiles one map; a pool with a tolerance needs one of its own.</summary>
    public bool TryCompile(MapDefinition definition, GeoTolerance tolerance, [NotNullWhen(true)] out GeoMap? map, [NotNullWhen(false)] out string? error)
    {
        map = null;
        error = null;
        ImmutableArray<MapRule> rules = definition.Rules.Any(rule => rule.Selector == MapSelector.Default) ? definition.Rules : definition.Rules.Add(DefaultNearest);
        var orders = new MapOrders(rules, locations.Locations, datacenters.Count, new DistanceRanking(datacenters, tolerance));
        Ranges<uint> v4 = locations.IPv4.Combine(SubnetOverlay.Build<uint>(rules, AddressFamilyKind.IPv4), orders.For);
        Ranges<UInt128> v6 = locations.IPv6.Combine(SubnetOverlay.Build<UInt128>(rules, AddressFamilyKind.IPv6), orders.For);
        if (orders.Table.IsOverfull)
        {
            error = $"map {definition.Name}: clients would get more than {GeoMap.MaximumOrders} distinct orders of datacenters; use fewer datacenters or rules";
            return false;
        }

        if (orders.Table.HasTooManyGroups)
        {
            error = $"map {definition.Name}: the tolerance joins datacenters to more than {GeoMap.MaximumJoinedGroups} distinct groups; use a smaller tolerance or fewer datacenters";
            return false;
        }

        map = GeoMap.Create(orders.Table.ToOrders(), v4, v6);
        return true;
    }
}
