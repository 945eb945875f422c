using System.Collections.Immutable;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Drafts;

/// <summary>The lines of one map as written.</summary>
/// <param name="name">where the name stands first</param>
internal sealed class MapDraft(Word name)
{
    private readonly Dictionary<string, MapLine> _byKey = new(StringComparer.Ordinal);
    private readonly List<MapLine> _lines = [];

    /// <summary>True when a line was faulty: a default that is missing may have been there.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>
    /// Adds a line. What an earlier line selects by already is an error that names both places, unless another file says the very same again.
    /// </summary>
    public void Add(MapLine line, DiagnosticList diagnostics)
    {
        bool isRepeated = false;
        foreach (string key in line.Keys())
        {
            if (_byKey.TryAdd(key, line))
                continue;
            MapLine before = _byKey[key];
            isRepeated |= !ReferenceEquals(before, line);
            if (ReferenceEquals(before, line))
                diagnostics.Error(line.SelectorLocation, $"'{key}' is given twice");
            else if (IsSameFile(before, line) || !before.PrefersAs(line) || !before.Keys().SequenceEqual(line.Keys()))
                diagnostics.Error(line.SelectorLocation, $"map '{name.Text}' has '{key}' already at {before.SelectorLocation}");
        }

        if (!isRepeated)
            _lines.Add(line);
    }

    public MapDefinition Resolve(DefinitionSet<DatacenterDefinition> datacenters, DiagnosticList diagnostics)
    {
        // The default is last, whatever the order of lines.
        var rules = _lines.OrderBy(line => line.Selector == MapSelector.Default).Select(line => Resolve(line, datacenters, diagnostics)).ToImmutableArray();
        if (_lines.All(line => line.Selector != MapSelector.Default))
        {
            rules = rules.Add(new MapRule(MapSelector.Default, [], [], [], [], Nearest: 0, None: false, name.Location));
            if (!IsIncomplete)
                diagnostics.Warning(name.Location, $"map '{name.Text}' has no default; 'default nearest' is added");
        }

        return new MapDefinition(name.Text, name.Location, rules);
    }

    private static bool IsSameFile(MapLine left, MapLine right) =>
        left.SelectorLocation.File == right.SelectorLocation.File && left.SelectorLocation != right.SelectorLocation;

    private static MapRule Resolve(MapLine line, DefinitionSet<DatacenterDefinition> datacenters, DiagnosticList diagnostics)
    {
        var indexes = line.Datacenters.Select(word => (ushort)Math.Max(0, datacenters.Find(word.Text, word.Location, diagnostics))).ToImmutableArray();
        return new MapRule(line.Selector, line.Values, line.Subnets, line.SystemNumbers, indexes, line.Nearest, line.None, line.Name.Location);
    }
}
