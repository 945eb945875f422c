using System.Text;
using Gslb.Control.Documents;
using Gslb.Control.Language;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Remote;

/// <summary>A zones folder as it is sent to a server: the texts of its zone files and of those that they include, by their names in the folder.</summary>
internal static class FolderFiles
{
    /// <param name="files">empty when the folder itself cannot be read</param>
    /// <returns>what cannot be read; the rest, mistakes in the files among it, is for the server to judge</returns>
    public static IReadOnlyList<Diagnostic> Read(string folder, out Dictionary<string, string> files)
    {
        files = new Dictionary<string, string>(StringComparer.Ordinal);
        ZoneDocuments documents = new ZoneFolder(folder).Read();
        if (!documents.Problems.IsEmpty)
            return documents.Problems;

        // Only whoever reads the zones knows what they include.
        ZoneReading reading = ZoneLanguage.Read(documents, allowExec: true);
        foreach (ZoneDocument document in reading.Zones.Concat(reading.Included))
            files[NameIn(folder, document.File)] = Encoding.UTF8.GetString(document.Text.Span);
        return [];
    }

    private static string NameIn(string folder, string file) => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
}
