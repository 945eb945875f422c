using System.Diagnostics;
using SharpFuzz;

namespace Gslb.Fuzzing.Running;

/// <summary>A copy of this program whose assemblies of the product count their branches, in a folder that is deleted afterwards.</summary>
internal static class CountingCopy
{
    private static readonly string[] Counted = ["Gslb.Dns", "Gslb.Authority", "Gslb.Control"];

    /// <summary>Runs the copy with the same standard streams.</summary>
    /// <returns>its exit code</returns>
    public static int Run(IEnumerable<string> words)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gslb-fuzz-");
        try
        {
            Copy(AppContext.BaseDirectory, folder.FullName);
            foreach (string assembly in Counted)
                _ = Fuzzer.Instrument(Path.Combine(folder.FullName, assembly + ".dll"), _ => true, Options.Value).Count();
            string program = Path.Combine(folder.FullName, Path.GetFileName(typeof(CountingCopy).Assembly.Location));
            using Process process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. words]))!;
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (string folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
