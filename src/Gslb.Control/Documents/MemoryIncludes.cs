using System.Collections.Frozen;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Documents;

/// <summary><c>$INCLUDE</c> among documents in memory; a path is relative to the file that includes it, as in a folder.</summary>
internal sealed class MemoryIncludes : IIncludeSource
{
    private readonly FrozenDictionary<string, ZoneDocument> _byFile;

    public MemoryIncludes(IEnumerable<ZoneDocument> documents) =>
        _byFile = documents.DistinctBy(document => document.File).ToFrozenDictionary(document => document.File, StringComparer.Ordinal);

    public IncludeResult Open(string path, string fromFile)
    {
        if (_byFile.TryGetValue(path, out ZoneDocument? asNamed) && Path.IsPathRooted(path))
            return IncludeResult.Found(asNamed.File, asNamed.Text);
        if (Resolve(path, fromFile) is not { } file)
            return IncludeResult.Refused(IncludeText.OutOfFolder(path));
        return _byFile.TryGetValue(file, out ZoneDocument? document)
            ? IncludeResult.Found(document.File, document.Text)
            : IncludeResult.Refused(IncludeText.Missing(path));
    }

    // Null when the path climbs out of what the names span.
    private static string? Resolve(string path, string fromFile)
    {
        if (path.StartsWith('/'))
            return null;
        var parts = new List<string>();
        foreach (string part in fromFile.Split('/')[..^1].Concat(path.Split('/')))
        {
            if (part == ".." && (parts.Count == 0 || parts[^1].Length == 0))
                return null;
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
