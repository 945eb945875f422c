using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Documents;

/// <summary>A folder of zone files: every <c>*.zone</c> directly in it, hidden files left out.</summary>
/// <param name="path">as the operator gave it; diagnostics name files by it</param>
public sealed class ZoneFolder(string path)
{
    /// <summary>Reads all zone files. What cannot be read becomes one of <see cref="ZoneDocuments.Problems"/>; nothing is thrown.</summary>
    public ZoneDocuments Read()
    {
        var zones = new List<ZoneDocument>();
        var problems = new List<Diagnostic>();
        if (!Directory.Exists(path))
        {
            problems.Add(At(path, File.Exists(path) ? "the zones folder is a file" : "the zones folder does not exist"));
            return new ZoneDocuments([], new FolderIncludes(path), problems);
        }

        try
        {
            foreach (string file in Directory.EnumerateFiles(path, "*" + ZoneDocuments.Extension))
            {
                if (!Path.GetFileName(file).StartsWith('.'))
                    Add(file, zones, problems);
            }

            if (zones.Count == 0 && problems.Count == 0)
                problems.Add(At(path, $"the zones folder holds no *{ZoneDocuments.Extension} file"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(At(path, $"the zones folder {FileErrorText.Describe(error)}"));
        }

        return new ZoneDocuments(zones, new FolderIncludes(path), problems);
    }

    private static void Add(string file, List<ZoneDocument> zones, List<Diagnostic> problems)
    {
        try
        {
            zones.Add(new ZoneDocument(file, File.ReadAllBytes(file)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(At(file, $"the zone file {FileErrorText.Describe(error)}"));
        }
    }

    private static Diagnostic At(string file, string text) => Diagnostic.Error(new Location(file, 1, 1), text);
}
