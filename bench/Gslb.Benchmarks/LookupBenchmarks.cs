using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Benchmarks;

/// <summary>Lowering a name, finding its zone, and finding it there: with a million names mostly cache misses, so each call asks for another name.</summary>
[MemoryDiagnoser]
public class LookupBenchmarks
{
    private const int Asked = 1 << 16;

    private readonly byte[] _lowered = new byte[WireName.MaxLength];
    private readonly byte[][] _names = new byte[Asked][];
    private ZoneSet _zones = ZoneSet.Empty;
    private int _next;

    [Params(10, 1_000_000)]
    public int Names { get; set; }

    [Params(true, false)]
    public bool Exists { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var zone = new StringBuilder();
        for (int i = 0; i < Names; i++)
            zone.Append(CultureInfo.InvariantCulture, $"h{i:D7} A 10.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}\n");
        _zones = Scenario.Of(zone.ToString()).State.Snapshot.Zones;
        var random = new Random(1);
        for (int i = 0; i < Asked; i++)
            _names[i] = DomainName.Parse(string.Create(CultureInfo.InvariantCulture, $"{(Exists ? 'H' : 'X')}{random.Next(Names):D7}"), Packets.Origin).Wire.ToArray();
    }

    [Benchmark]
    public LookupOutcome Lookup()
    {
        byte[] name = _names[_next++ & (Asked - 1)];
        WireName.Lower(name, _lowered);
        ReadOnlySpan<byte> lowered = _lowered.AsSpan(0, name.Length);
        return _zones.Find(lowered, RecordType.A)!.Lookup(lowered, RecordType.A).Outcome;
    }
}
