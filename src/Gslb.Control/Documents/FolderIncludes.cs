using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Documents;

/// <summary>
/// <c>$INCLUDE</c> within a zones folder: a path is relative to the file that includes it, and neither <c>..</c> nor a symbolic link leads out.
/// </summary>
/// <param name="folder">as the operator gave it</param>
internal sealed class FolderIncludes(string folder) : IIncludeSource
{
    public IncludeResult Open(string path, string fromFile)
    {
        if (path.Length == 0 || path.Contains('\0'))
            return IncludeResult.Refused(IncludeText.Missing(path));
        string root = Path.GetFullPath(folder);
        string full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(fromFile)) ?? root, path));
        if (!IsWithin(full, root))
            return IncludeResult.Refused(IncludeText.OutOfFolder(path));
        try
        {
            // Of the real path only: what the links lead to decides, and it is that file which is opened.
            string real = RealPath.Of(full);
            if (!IsWithin(real, RealPath.Of(root)))
                return IncludeResult.Refused(IncludeText.OutOfFolder(path));
            return File.Exists(real)
                ? IncludeResult.Found(Path.Combine(folder, Path.GetRelativePath(root, full)), File.ReadAllBytes(real))
                : IncludeResult.Refused(IncludeText.Missing(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return IncludeResult.Refused($"'{path}' {FileErrorText.Describe(error)}");
        }
    }

    private static bool IsWithin(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
