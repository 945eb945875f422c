using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;

namespace Gslb.Control.Tests.Preview;

/// <summary>Random zones of four pools over datacenters on the equator, and random health. Answers of pools with pools inside name one member.</summary>
internal sealed class RandomZone(Random random)
{
    private static readonly string[] Names = ["iad", "fra", "sin", "gru", "syd"];

    private readonly HashSet<int> _named = [];

    /// <summary>Blocks that a map names.</summary>
    public IReadOnlySet<int> Named => _named;

    public string Text()
    {
        var text = new StringBuilder("$MONITOR m tcp port=9\n");
        for (int i = 0; i < Names.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"$DATACENTER {Names[i]} {(i == 4 ? "" : $"lat=0 lon={random.Next(-179, 180)}")}\n");
        for (int map = 0; map < 2; map++)
        {
            text.Append(CultureInfo.InvariantCulture, $"$MAP m{map} default {Order()}\n");
            foreach (int cell in Enumerable.Range(0, Cells.Count).Where(_ => Chance(4)))
            {
                _named.Add(cell);
                text.Append(CultureInfo.InvariantCulture, $"$MAP m{map} subnet={Cells.Prefix(cell)} {Order()}\n");
            }
        }

        for (int pool = 0; pool < 4; pool++)
            Append(text, pool);
        return text.ToString();
    }

    public Standing Standing() => new(random.Next(10) switch { < 6 => Usability.Up, < 8 => Usability.Down, 8 => Usability.Unknown, _ => Usability.Gone })
    {
        Load = Chance(3) ? null : random.Next(0, 3),
        IsHeldBack = Chance(6),
        Reduction = (byte)(Chance(4) ? random.Next(0, 10) : 0),
    };

    /// <summary>Round trips that were measured for some blocks.</summary>
    public GeoMap Latency(Snapshot snapshot)
    {
        using var ranges = new RangesBuilder<uint>();
        ImmutableArray<DatacenterOrder> orders = [DatacenterOrder.None, .. Enumerable.Range(0, 4).Select(_ => Measured(snapshot.Datacenters.Length))];
        for (uint block = 0; block < 16; block++)
            ranges.Append(block << 28, random.Next(orders.Length));
        return GeoMap.Create(orders, ranges.Build(), Ranges<UInt128>.All(0));
    }

    private DatacenterOrder Measured(int datacenters) =>
        new([.. Enumerable.Range(0, datacenters).OrderBy(_ => random.Next()).Take(random.Next(1, 3)).Select(datacenter => (ushort)datacenter)], Fenced: false);

    private void Append(StringBuilder text, int pool)
    {
        bool nests = pool < 3 && Chance(2);
        bool isLeastLoad = Chance(4);
        string draw = Pick("weighted", "sticky", "round-robin", "all");
        string[] steps = [.. new[] { Pick("geo", "geo", "latency"), "failover" }.Where(_ => !Chance(3)).OrderBy(_ => random.Next()), .. isLeastLoad ? ["least-load"] : Array.Empty<string>(), draw];
        string down = Pick("all", "last", "nodata", "servfail", pool < 3 ? $"pool:p{random.Next(pool + 1, 4)}" : "nodata");
        int answers = nests || isLeastLoad ? 1 : random.Next(1, 4);
        text.Append(CultureInfo.InvariantCulture, $"p{pool} 60/5 POOL {string.Join(' ', steps)} when-down={down} answers={answers}");
        text.Append(Pick("", " map=m0", " map=m1")).Append(Pick("", "", " min-up=2", " min-up=50%")).Append(Pick("", "", " tolerance=40%")).Append('\n');
        for (int member = 0; member < 6; member++)
            text.Append(CultureInfo.InvariantCulture, $"  MEMBER {Pick(Names)} 192.0.{pool}.{member} weight={Pick("1", "2", "7")} tier={random.Next(1, 3)}\n");
        for (int other = pool + 1; nests && other < 4; other++)
            text.Append(CultureInfo.InvariantCulture, $"  MEMBER {Pick(Names)} pool:p{other} weight={Pick("1", "5")}\n");
        if (Chance(4))
            text.Append(CultureInfo.InvariantCulture, $"  MEMBER {Pick(Names)} cname:c{pool}.example.net. monitor=m probe-address=192.0.9.9\n");
    }

    private string Order()
    {
        string[] names = [.. Names.OrderBy(_ => random.Next()).Take(random.Next(0, 4))];
        return Chance(2) ? string.Join(' ', [.. names, "nearest"]) : names.Length == 0 ? "none" : string.Join(' ', names);
    }

    private bool Chance(int oneOf) => random.Next(oneOf) == 0;

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
