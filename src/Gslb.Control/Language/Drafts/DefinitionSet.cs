using System.Collections.Immutable;
using Gslb.Control.Language.Words;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Drafts;

/// <summary>The definitions of one kind that all zone files share: one name, one meaning.</summary>
/// <param name="noun">what such a definition is called in sentences</param>
/// <param name="meansTheSame">compares two definitions but for where they stand</param>
internal sealed class DefinitionSet<T>(string noun, Func<T, T, bool> meansTheSame)
    where T : class
{
    private readonly Dictionary<string, (T? Definition, Location Location, int Index)> _byName = new(StringComparer.Ordinal);
    private readonly List<T> _definitions = [];

    /// <summary>In order of definition.</summary>
    public ImmutableArray<T> All => [.. _definitions];

    /// <summary>Adds a definition; saying the same again is no error, saying something else is one that names both places.</summary>
    /// <param name="name">the name where it is defined</param>
    /// <param name="definition">null when it is faulty: the name is known nevertheless</param>
    /// <param name="diagnostics">receives the error</param>
    public void Add(Word name, T? definition, DiagnosticList diagnostics)
    {
        if (!_byName.TryGetValue(name.Text, out var before))
        {
            _byName.Add(name.Text, (definition, name.Location, _definitions.Count));
            if (definition is not null)
                _definitions.Add(definition);
        }
        else if (definition is not null && before.Definition is not null && !meansTheSame(definition, before.Definition))
        {
            diagnostics.Error(name.Location, $"{noun} '{name.Text}' is defined differently at {before.Location}");
        }
    }

    /// <summary>The definition's index in <see cref="All"/>; an unknown name is reported, and the answer is −1, as for a faulty definition.</summary>
    public int Find(string name, Location location, DiagnosticList diagnostics)
    {
        if (_byName.TryGetValue(name, out var found))
            return found.Definition is null ? -1 : found.Index;
        diagnostics.Error(location, Sentences.Unknown(noun, name, _byName.Keys));
        return -1;
    }
}
