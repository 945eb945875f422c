namespace Gslb.Admin.Http;

/// <summary>Names that end a path and may hold slashes.</summary>
internal static class PathName
{
    /// <summary>The name meant: Kestrel decodes all but <c>%2F</c>.</summary>
    public static string Of(string tail) => tail.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
