namespace Gslb.Remote;

/// <summary>The token that calls are made with, and where it was found.</summary>
/// <param name="Text">null: none was found</param>
/// <param name="Origin">as sentences show it: <c>given by --token</c>, <c>in GSLB_TOKEN</c>, <c>in FILE</c>; when none was found, the file that was looked for</param>
internal sealed record AdminToken(string? Text, string Origin)
{
    /// <summary>Looks at the option, the variable, then the token file of the data folder.</summary>
    public static AdminToken Find(string? option, Func<string, string?> environment, string dataFolder)
    {
        if (option is not null)
            return new AdminToken(option, "given by --token");
        if (environment("GSLB_TOKEN") is { Length: > 0 } variable)
            return new AdminToken(variable, "in GSLB_TOKEN");
        string file = Path.Combine(dataFolder, "admin.token");
        try
        {
            return new AdminToken(File.ReadAllText(file).Trim(), $"in {file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new AdminToken(null, file);
        }
    }
}
