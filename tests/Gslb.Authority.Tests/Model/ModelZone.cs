using System.Globalization;
using Gslb.Authority.Pools;

namespace Gslb.Authority.Tests.Model;

/// <summary>A zone as somebody would write it, kept as plain data: what the reference model reads, and what the real server gets as text.</summary>
internal sealed record ModelZone(ModelDatacenter[] Datacenters, ModelMap[] Maps, ModelPool[] Pools)
{
    public ModelPool Pool(string name) => Pools.Single(pool => pool.Name == name);

    public string ToText() => string.Join('\n', ["$MONITOR m tcp port=9", .. Datacenters.Select(Line), .. Maps.SelectMany(Lines), .. Pools.SelectMany(Lines), ""]);

    private static string Line(ModelDatacenter datacenter) =>
        $"$DATACENTER {datacenter.Name}" + (datacenter.Longitude is { } longitude ? string.Create(CultureInfo.InvariantCulture, $" lat=0 lon={longitude}") : "");

    private static IEnumerable<string> Lines(ModelMap map) => map.Rules.Select(rule =>
        $"$MAP {map.Name} {(rule.Block < 0 ? "default" : $"subnet=10.{rule.Block}.0.0/16")} {(rule.Names.Length == 0 ? "none" : string.Join(' ', rule.Names))}");

    private static IEnumerable<string> Lines(ModelPool pool)
    {
        string options = pool.Options.Length == 0 ? "" : " " + string.Join(' ', pool.Options);
        yield return $"{pool.Name} {pool.MaxTtl}/{pool.MinTtl} POOL {string.Join(' ', pool.Steps)}{options}";
        foreach (ModelMember member in pool.Members)
            yield return $" MEMBER {member.Datacenter} {member.Target}{(member.IsName ? ". monitor=m probe-address=192.0.9.9" : "")} weight={member.Weight} tier={member.Tier}{(member.Disabled ? " disabled" : "")}";
    }
}

/// <param name="Longitude">on the equator; null = no coordinates</param>
internal sealed record ModelDatacenter(string Name, int? Longitude);

internal sealed record ModelMap(string Name, ModelRule[] Rules);

/// <param name="Block">n of the clients 10.n.0.0/16; −1 = default</param>
/// <param name="Names">datacenters and perhaps <c>nearest</c>; none at all means <c>none</c></param>
internal sealed record ModelRule(int Block, string[] Names);

/// <param name="Steps">words, as written</param>
/// <param name="Map">null = nearest by distance</param>
/// <param name="MinUp">a count, or a percentage when it ends with %</param>
internal sealed record ModelPool(string Name, int MaxTtl, int MinTtl, string[] Steps, ModelMember[] Members)
{
    public string? Map { get; init; }

    public string? Tolerance { get; init; }

    public int? Answers { get; init; }

    public string? MinUp { get; init; }

    public string? WhenDown { get; init; }

    public bool Sheds { get; init; }

    public string[] Options =>
    [
        .. Map is null ? [] : new[] { $"map={Map}" },
        .. Tolerance is null ? [] : new[] { $"tolerance={Tolerance}" },
        .. Answers is null ? [] : new[] { $"answers={Answers}" },
        .. MinUp is null ? [] : new[] { $"min-up={MinUp}" },
        .. WhenDown is null ? [] : new[] { $"when-down={WhenDown}" },
        .. Sheds ? new[] { "shed=yes" } : [],
    ];
}

internal sealed record ModelMember(string Datacenter, string Target, int Weight, int Tier, bool Disabled)
{
    /// <summary>The name of the pool that this member is; null = it is none.</summary>
    public string? Pool => Target.StartsWith("pool:", StringComparison.Ordinal) ? Target[5..] : null;

    public bool IsName => Target.StartsWith("cname:", StringComparison.Ordinal);

    public bool IsIPv6 => Target.Contains("::", StringComparison.Ordinal);
}

/// <summary>How the endpoints fare at one moment, by id.</summary>
internal sealed record ModelHealth(Dictionary<string, Standing> Standings)
{
    /// <summary>What datacenters keep of their clients; two such numbers for one moment.</summary>
    public int Pressure { get; init; }

    /// <summary>The share of its clients that a group of datacenters keeps, whatever made it so.</summary>
    /// <param name="pool">without the zone's name</param>
    /// <param name="datacenters">the whole group</param>
    public double Keep(string pool, IEnumerable<string> datacenters)
    {
        int hash = $"{Pressure} {pool} {string.Join('+', datacenters.Order(StringComparer.Ordinal))}".Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter));
        return Pressure == 0 ? 1 : new[] { 1, 1, 0.9, 0.6, 0.3, 0.05, 0 }[(uint)hash % 7];
    }

    public static string Id(ModelPool pool, ModelMember member) =>
        $"{pool.Name}.example.com/{member.Datacenter}/{member.Target}{(member.Pool is null ? "" : ".example.com")}";
}
