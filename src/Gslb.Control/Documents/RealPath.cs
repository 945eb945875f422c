namespace Gslb.Control.Documents;

/// <summary>A path with every symbolic link on the way followed, as realpath(3) does; what does not exist stays as written.</summary>
internal static class RealPath
{
    // Linux gives up after as many (path_resolution(7)).
    private const int MaxLinks = 40;

    /// <exception cref="IOException">the links go round in a circle</exception>
    public static string Of(string path)
    {
        string rest = Path.GetFullPath(path);
        string done = Path.GetPathRoot(rest) ?? "/";
        rest = rest[done.Length..];
        for (int links = 0; rest.Length > 0;)
        {
            int slash = rest.IndexOf(Path.DirectorySeparatorChar);
            string next = Path.Combine(done, slash < 0 ? rest : rest[..slash]);
            rest = slash < 0 ? "" : rest[(slash + 1)..];
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new IOException("too many symbolic links");
            string whole = Path.GetFullPath(Path.Combine(done, target, rest));
            done = Path.GetPathRoot(whole) ?? "/";
            rest = whole[done.Length..];
        }

        return done;
    }
}
