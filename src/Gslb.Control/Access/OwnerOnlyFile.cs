using System.Text;

namespace Gslb.Control.Access;

/// <summary>Files with a secret in them: readable by the owner of the process and by nobody else (mode 0600).</summary>
internal static class OwnerOnlyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces the file by one that is whole and that nobody else could ever read.</summary>
    /// <exception cref="IOException">or <see cref="UnauthorizedAccessException"/>: the disk</exception>
    public static void Write(string path, string text)
    {
        string aside = path + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(aside, options))
        {
            file.Write(Encoding.ASCII.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }

    /// <summary>Takes the rights of others away.</summary>
    /// <exception cref="IOException">or <see cref="UnauthorizedAccessException"/>: the disk</exception>
    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, OwnerOnly);
    }
}
