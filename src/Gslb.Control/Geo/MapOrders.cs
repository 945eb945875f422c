using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Geo;

/// <summary>The order that each rule of one map gives to each location, computed when first asked for.</summary>
internal sealed class MapOrders
{
    private readonly ImmutableArray<MapRule> _rules;
    private readonly ImmutableArray<ClientLocation> _locations;
    private readonly DistanceRanking _ranking;
    private readonly RuleIndex _index;
    private readonly OrderDraft _draft;
    private readonly OrderTable _table;
    private readonly int _datacenters;
    private readonly int[] _byLocation;
    private readonly int[] _byFence;
    private readonly Dictionary<(int Rule, int Location), int> _bySubnetRule = [];

    public MapOrders(ImmutableArray<MapRule> rules, ImmutableArray<ClientLocation> locations, int datacenters, DistanceRanking ranking)
    {
        _rules = rules;
        _locations = locations;
        _ranking = ranking;
        _datacenters = datacenters;
        _index = new RuleIndex(rules);
        _draft = new OrderDraft(datacenters);
        _table = new OrderTable(datacenters);
        _byLocation = new int[locations.Length];
        _byFence = new int[rules.Length];
        Array.Fill(_byLocation, -1);
        Array.Fill(_byFence, -1);
    }

    /// <summary>The numbers' meaning, once all ranges have been asked for.</summary>
    public OrderTable Table => _table;

    /// <summary>The number of the order for a location and the subnet rule above it.</summary>
    /// <param name="location">its number in the base</param>
    /// <param name="overlay">a value of <see cref="SubnetOverlay"/></param>
    public int For(int location, int overlay)
    {
        if (overlay == 0)
        {
            ref int known = ref _byLocation[location];
            if (known < 0)
                known = Compute(_index.Find(_locations[location]), location);
            return known;
        }

        int rule = overlay - 1;
        if (_rules[rule].Nearest < 0)
        {
            ref int fence = ref _byFence[rule];
            if (fence < 0)
                fence = Compute(rule, location);
            return fence;
        }

        if (!_bySubnetRule.TryGetValue((rule, location), out int number))
            _bySubnetRule[(rule, location)] = number = Compute(rule, location);
        return number;
    }

    private int Compute(int ruleNumber, int location)
    {
        MapRule rule = _rules[ruleNumber];
        _draft.Clear();
        if (rule.None)
            return _table.NumberOf(_draft, fenced: true);
        bool fenced = rule.Nearest < 0;
        ReadOnlySpan<ushort> named = rule.Datacenters.AsSpan();
        ReadOnlySpan<ushort> after = fenced ? [] : named[rule.Nearest..];
        foreach (ushort datacenter in named[..^after.Length])
            _draft.Append(datacenter);
        foreach (ushort datacenter in after)
            _draft.Reserve(datacenter);
        if (!fenced)
            _ranking.AppendRest(_draft, _locations[location].Point);
        foreach (ushort datacenter in after)
            _draft.AppendReserved(datacenter);

        // A list of all datacenters fences nobody off: the same order as one with the word nearest, so that no scope ends between the two.
        return _table.NumberOf(_draft, fenced && _draft.Count < _datacenters);
    }
}
