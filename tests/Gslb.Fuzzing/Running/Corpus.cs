using System.Security.Cryptography;

namespace Gslb.Fuzzing.Running;

/// <summary>Inputs in a folder, one file each: its octets are the input. What is found is kept in the same form and becomes a test by being moved here.</summary>
internal static class Corpus
{
    /// <summary>The corpus that is kept with the sources: a folder for each target.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Corpus");

    /// <summary>The files of a target, by name.</summary>
    public static IReadOnlyList<string> Files(string target) =>
        Path.Combine(Folder, target) is var folder && Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)] : [];

    public static IEnumerable<byte[]> Read(string target) => Files(target).Select(File.ReadAllBytes);

    /// <summary>Writes an input to a folder, under a name that its octets decide.</summary>
    /// <returns>the path</returns>
    public static string Write(string folder, string target, byte[] input)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{target}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}");
        File.WriteAllBytes(path, input);
        return path;
    }
}
