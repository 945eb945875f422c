using System.Collections.Immutable;
using System.Text;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Documents;

/// <summary>The zone files that are read together: from a folder, or from memory.</summary>
public sealed class ZoneDocuments
{
    /// <summary>What the name of a zone file ends with; the rest is its origin.</summary>
    public const string Extension = ".zone";

    internal ZoneDocuments(IEnumerable<ZoneDocument> zones, IIncludeSource includes, IEnumerable<Diagnostic> problems)
    {
        Zones = [.. zones.OrderBy(zone => zone.File, StringComparer.Ordinal)];
        Includes = includes;
        Problems = [.. problems];
    }

    /// <summary>The zone files in order of name.</summary>
    public ImmutableArray<ZoneDocument> Zones { get; }

    /// <summary>Where <c>$INCLUDE</c> finds files.</summary>
    public IIncludeSource Includes { get; }

    /// <summary>What could not be read, such as a missing folder: errors at line 1, column 1 of the file or folder.</summary>
    public ImmutableArray<Diagnostic> Problems { get; }

    /// <summary>Documents from names and texts: a name that ends with <c>.zone</c>, has no slash and does not begin with a dot is a zone file, any other can be included.</summary>
    public static ZoneDocuments InMemory(IEnumerable<KeyValuePair<string, string>> files)
    {
        ZoneDocument[] documents = [.. files.Select(file => new ZoneDocument(file.Key, Encoding.UTF8.GetBytes(file.Value)))];
        return InMemory(
            documents.Where(document => IsZone(document.File)),
            documents.Where(document => !IsZone(document.File)));
    }

    /// <summary>Documents that were read before, such as those of an older revision.</summary>
    /// <param name="zones">the zone files</param>
    /// <param name="included">the files that they include</param>
    public static ZoneDocuments InMemory(IEnumerable<ZoneDocument> zones, IEnumerable<ZoneDocument> included)
    {
        ZoneDocument[] files = [.. zones];
        return new ZoneDocuments(files, new MemoryIncludes([.. files, .. included]), []);
    }

    /// <summary>Whether a name in memory is that of a zone file.</summary>
    public static bool IsZone(string file) => file.EndsWith(Extension, StringComparison.Ordinal) && !file.Contains('/') && !file.StartsWith('.');
}
