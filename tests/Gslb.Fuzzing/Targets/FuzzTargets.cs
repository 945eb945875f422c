namespace Gslb.Fuzzing.Targets;

/// <summary>All targets by name.</summary>
internal static class FuzzTargets
{
    public static readonly IReadOnlyList<string> Names = ["packet", "subnet", "cookie", "zone", "mmdb"];

    /// <summary>A new target; null when there is none of this name.</summary>
    public static FuzzTarget? Create(string name) => name switch
    {
        "packet" => new PacketTarget(),
        "subnet" => new SubnetTarget(),
        "cookie" => new CookieTarget(),
        "zone" => new ZoneTarget(),
        "mmdb" => new GeoFileTarget(),
        _ => null,
    };
}
