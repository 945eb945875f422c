using System.Collections.Immutable;
using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Geo;

/// <summary>The rules of one map by what they select, most specific first; those by subnet are apart, see <see cref="SubnetOverlay"/>.</summary>
internal sealed class RuleIndex
{
    private readonly Dictionary<uint, int> _systems = [];
    private readonly Dictionary<string, int> _subdivisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _continents = new(StringComparer.Ordinal);
    private readonly int _default;

    /// <param name="rules">the last rule of the kind default, which must be there, is the map's default; values are numbers in this list</param>
    public RuleIndex(ImmutableArray<MapRule> rules)
    {
        for (int i = 0; i < rules.Length; i++)
        {
            MapRule rule = rules[i];
            foreach (uint system in rule.SystemNumbers)
                _systems.TryAdd(system, i);
            if (rule.Selector == MapSelector.Default)
                _default = i;
            Dictionary<string, int>? byCode = ByCode(rule.Selector);
            foreach (string code in rule.Values)
                byCode?.TryAdd(code, i);
        }
    }

    /// <summary>The number of the rule that a location falls under.</summary>
    public int Find(in ClientLocation location)
    {
        if (_systems.TryGetValue(location.SystemNumber, out int rule))
            return rule;
        if (location.InnerSubdivision is { } inner && _subdivisions.TryGetValue(inner, out rule))
            return rule;
        if (location.Subdivision is { } subdivision && _subdivisions.TryGetValue(subdivision, out rule))
            return rule;
        if (location.Country is { } country && _countries.TryGetValue(country, out rule))
            return rule;
        if (location.Continent is { } continent && _continents.TryGetValue(continent, out rule))
            return rule;
        return _default;
    }

    private Dictionary<string, int>? ByCode(MapSelector selector) => selector switch
    {
        MapSelector.Subdivision => _subdivisions,
        MapSelector.Country => _countries,
        MapSelector.Continent => _continents,
        _ => null,
    };
}
