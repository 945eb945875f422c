namespace Gslb.Control.Documents;

/// <summary>The sentences that tell an operator why a file or folder cannot be read.</summary>
internal static class FileErrorText
{
    public static string Describe(Exception error) => error switch
    {
        UnauthorizedAccessException => "cannot be read: permission denied",
        FileNotFoundException or DirectoryNotFoundException => "does not exist",
        _ => $"cannot be read: {error.Message}",
    };
}
