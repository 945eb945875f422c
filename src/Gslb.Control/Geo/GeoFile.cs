namespace Gslb.Control.Geo;

/// <summary>A database file as it was read.</summary>
/// <param name="Path">as the operator gave it</param>
/// <param name="DatabaseType">what the file calls itself</param>
/// <param name="BuiltAt">when its maker built it</param>
/// <param name="Length">in octets</param>
public sealed record GeoFile(string Path, string DatabaseType, DateTimeOffset BuiltAt, long Length);
