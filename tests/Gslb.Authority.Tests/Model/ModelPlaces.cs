using System.Globalization;

namespace Gslb.Authority.Tests.Model;

/// <summary>The order of datacenters for a client, from the words of its map's line and from distances, and for how large a network it holds.</summary>
internal sealed class ModelPlaces(ModelZone zone)
{
    private const double KilometresADegree = 6371.0088 * Math.PI / 180;

    /// <summary>The groups in turn; <paramref name="fenced"/>: nothing else may be answered.</summary>
    /// <param name="block">n of 10.n.0.0/16, −1 for any other client</param>
    public List<string[]> Order(ModelPool pool, int block, out bool fenced)
    {
        string[] names = RuleOf(pool, block)?.Names ?? ["nearest"];
        fenced = !names.Contains("nearest") && names.Length < zone.Datacenters.Length;
        var groups = new List<string[]>();
        foreach (string name in names)
        {
            if (name == "nearest")
                groups.AddRange(Nearest([.. zone.Datacenters.Where(datacenter => !names.Contains(datacenter.Name))], ModelClients.Longitude(block), pool.Tolerance));
            else
                groups.Add([name]);
        }

        return groups;
    }

    /// <summary>How far a client has it to the nearest datacenter of a group; NaN when none of it has a place.</summary>
    public double Distance(string[] group, int block) => zone.Datacenters
        .Where(datacenter => group.Contains(datacenter.Name) && datacenter.Longitude is not null)
        .Select(datacenter => Distance(datacenter, ModelClients.Longitude(block)!.Value))
        .DefaultIfEmpty(double.NaN)
        .Min();

    /// <summary>The shortest prefix around 10.block.0.0 (or 192.168.0.0 for −1) all of whose addresses have the same order.</summary>
    public int Scope(ModelPool pool, int block)
    {
        uint client = ModelClients.Address(block);
        string own = Key(pool, block);
        for (int length = 0; length <= 32; length++)
        {
            uint mask = length == 0 ? 0 : uint.MaxValue << (32 - length);
            (uint first, uint last) = (client & mask, client | ~mask);
            bool same = Enumerable.Range(0, ModelClients.Blocks).All(other => Key(pool, other) == own || !Overlaps(first, last, other));
            bool elsewhere = first < 0x0A00_0000u || last >= 0x0A00_0000u + ((uint)ModelClients.Blocks << 16);
            if (same && (!elsewhere || Key(pool, -1) == own))
                return length;
        }

        return 32;
    }

    private static bool Overlaps(uint first, uint last, int block)
    {
        uint start = 0x0A00_0000u + ((uint)block << 16);
        return first <= start + 0xFFFF && last >= start;
    }

    private string Key(ModelPool pool, int block) =>
        string.Join(';', Order(pool, block, out bool fenced).Select(group => string.Join(',', group))) + fenced;

    private ModelRule? RuleOf(ModelPool pool, int block)
    {
        ModelRule[] rules = zone.Maps.SingleOrDefault(map => map.Name == pool.Map)?.Rules ?? [];
        return rules.FirstOrDefault(rule => rule.Block >= 0 && rule.Block == block) ?? rules.FirstOrDefault(rule => rule.Block < 0);
    }

    /// <summary>By distance, what is about as near as the nearest left in one group with it; who has no place comes last, in the order of definition.</summary>
    private static IEnumerable<string[]> Nearest(List<ModelDatacenter> left, double? client, string? tolerance)
    {
        while (client is { } longitude && left.Exists(datacenter => datacenter.Longitude is not null))
        {
            double nearest = left.Where(datacenter => datacenter.Longitude is not null).Min(datacenter => Distance(datacenter, longitude));
            double bound = tolerance switch
            {
                null => nearest,
                [.. var percent, '%'] => nearest * (1 + (double.Parse(percent, CultureInfo.InvariantCulture) / 100)),
                [.. var kilometres, 'k', 'm'] => nearest + double.Parse(kilometres, CultureInfo.InvariantCulture),
                _ => throw new FormatException(tolerance),
            };
            List<ModelDatacenter> group = left.FindAll(datacenter => datacenter.Longitude is not null && Distance(datacenter, longitude) <= bound + 1e-6);
            if (tolerance is null)
                group = group[..1];
            left = [.. left.Except(group)];
            yield return [.. group.Select(datacenter => datacenter.Name)];
        }

        foreach (ModelDatacenter datacenter in left.OrderBy(datacenter => datacenter.Longitude is null))
            yield return [datacenter.Name];
    }

    private static double Distance(ModelDatacenter datacenter, double longitude)
    {
        double degrees = Math.Abs(datacenter.Longitude!.Value - longitude) % 360;
        return Math.Min(degrees, 360 - degrees) * KilometresADegree;
    }
}
