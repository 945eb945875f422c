using System.Collections.Immutable;
using Gslb.Control.Documents;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language;

/// <summary>Passes <c>$INCLUDE</c> on and keeps what was found: with the zone files that is all that a reading depends on.</summary>
internal sealed class RecordingIncludes(IIncludeSource source) : IIncludeSource
{
    private readonly Dictionary<string, ZoneDocument> _found = new(StringComparer.Ordinal);

    /// <summary>Each file once, in order of name.</summary>
    public ImmutableArray<ZoneDocument> Found => [.. _found.Values.OrderBy(document => document.File, StringComparer.Ordinal)];

    public IncludeResult Open(string path, string fromFile)
    {
        IncludeResult result = source.Open(path, fromFile);
        if (result.Error is not null)
            return result;

        // A file that changes meanwhile is the same for all that include it.
        _found.TryAdd(result.File, new ZoneDocument(result.File, result.Text));
        return IncludeResult.Found(result.File, _found[result.File].Text);
    }
}
