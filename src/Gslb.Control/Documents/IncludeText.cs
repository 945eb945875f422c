namespace Gslb.Control.Documents;

/// <summary>The sentences that say why a file is not included.</summary>
internal static class IncludeText
{
    public static string OutOfFolder(string path) => $"'{path}' is outside the zones folder";

    public static string Missing(string path) => $"there is no file '{path}' to include";
}
