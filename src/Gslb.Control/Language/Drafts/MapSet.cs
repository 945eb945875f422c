using System.Collections.Immutable;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Words;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Drafts;

/// <summary>The <c>$MAP</c> lines that all zone files share; a map is all lines of its name.</summary>
internal sealed class MapSet
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<MapDraft> _maps = [];

    /// <summary>Makes the name known, so that references to a map whose lines are faulty are no errors of their own.</summary>
    public MapDraft Know(Word name)
    {
        if (_indexes.TryGetValue(name.Text, out int index))
            return _maps[index];
        _indexes.Add(name.Text, _maps.Count);
        _maps.Add(new MapDraft(name));
        return _maps[^1];
    }

    /// <summary>The map's index; an unknown name is reported, and the answer is −1.</summary>
    public int Find(string name, Location location, DiagnosticList diagnostics)
    {
        if (_indexes.TryGetValue(name, out int index))
            return index;
        diagnostics.Error(location, Sentences.Unknown("map", name, _indexes.Keys));
        return -1;
    }

    /// <summary>The maps in order of definition, their datacenters looked up.</summary>
    public ImmutableArray<MapDefinition> Resolve(DefinitionSet<DatacenterDefinition> datacenters, DiagnosticList diagnostics) =>
        [.. _maps.Select(map => map.Resolve(datacenters, diagnostics))];
}
