using CsCheck;
using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Tests.Zones;

/// <summary>What a zone is like does not depend on the order of its file, but for the order of records in a set.</summary>
public sealed class ZoneBuilderTests
{
    private static readonly string[] Lines =
    [
        RecordLines.Apex, "@ NS ns1", "@ NS ns.example.net.", "@ MX 10 mail", "ns1 A 192.0.2.53", "ns1 AAAA 2001:db8::53", "mail A 192.0.2.25",
        "www A 192.0.2.1", "www TXT text", "alias CNAME www", "deep.er.and.deeper A 192.0.2.2", "*.wild A 192.0.2.3", "x.*.wild A 192.0.2.4",
        "child NS ns.child", "child DS 1 8 2 ab", "ns.child A 192.0.2.5", "below.ns.child A 192.0.2.6", "moved DNAME example.net.", "under.moved A 192.0.2.7",
        "_sip._tcp SRV 1 2 3 www", "pooled.one TXT text",
    ];

    private static readonly string[] Asked =
    [
        "@", "ns1", "mail", "www", "alias", "deep.er.and.deeper", "er.and.deeper", "and.deeper", "deeper", "no.deeper", "*.wild", "wild", "a.wild", "x.a.wild", "x.*.wild", "no.*.wild",
        "child", "ns.child", "below.ns.child", "other.child", "moved", "under.moved", "other.moved", "_sip._tcp", "_tcp", "no", "pooled.one", "pooled.two", "one", "pooled.three",
    ];

    private static readonly Dictionary<DomainName, int> Steered = new() { [RecordLines.Name("pooled.one")] = 7, [RecordLines.Name("pooled.two")] = 8 };

    private static readonly Zone InOrder = Build(Lines);

    [Fact]
    public void AnyOrderOfLinesGivesTheSameZone() => Gen.Shuffle(Lines).Sample(
        lines =>
        {
            Zone zone = Build(lines);
            Assert.Equal(InOrder.NameCount, zone.NameCount);
            foreach (string name in Asked)
                Assert.Equal(Describe(InOrder, name), Describe(zone, name));
        },
        iter: 200);

    /// <summary>RFC 1034 §4.3.2, RFC 4592 §2.2, RFC 6672 §2.3: one word a name.</summary>
    [Theory]
    [InlineData("www", "Found")]
    [InlineData("deeper", "Found")]
    [InlineData("no.deeper", "NameError")]
    [InlineData("a.wild", "Wildcard")]
    [InlineData("no.*.wild", "NameError")]
    [InlineData("below.ns.child", "Delegation")]
    [InlineData("under.moved", "Dname")]
    [InlineData("pooled.two", "Found")]
    [InlineData("one", "Found")]
    public void NamesAreFoundAsTheyStand(string name, string outcome) => Assert.Equal(outcome, Lookup(InOrder, name).Outcome.ToString());

    [Fact]
    public void NamesWithDataAreCounted() => Assert.Equal(16, InOrder.NameCount);

    /// <summary>RFC 2181 §5: identical records count once, in large sets too.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    public void RepeatedRecordsCountOnce(int count)
    {
        string[] lines = [.. Enumerable.Range(0, count).Select(i => $"www A 10.0.{i >> 8}.{i & 255}")];
        Zone zone = Build([RecordLines.Apex, .. lines, lines[0], .. lines, lines[^1]]);

        Assert.True(zone.NodeAt(Lookup(zone, "www").Node).TryGet(RecordType.A, out RRset set));
        Assert.Equal(count, set.Count);
        Assert.Equal(count * 16, set.DataLength);
    }

    [Fact]
    public void AShortOriginMayMakeNamesLongerThanTheyWere()
    {
        DomainName origin = DomainName.Parse("a.");
        RecordList records = RecordLines.Of(["a. SOA ns.a. host.a. 1 2 3 4 5", .. Enumerable.Range(0, 1000).Select(i => $"x{i}.a. NS a.")]);
        Zone zone = ZoneBuilder.Build(origin, records, new Dictionary<DomainName, int>());

        Assert.Equal(1001, zone.NameCount);
        Assert.Equal(1u, zone.Serial);
    }

    private static Zone Build(IEnumerable<string> lines) => ZoneBuilder.Build(RecordLines.Origin, RecordLines.Of(lines), Steered);

    private static LookupResult Lookup(Zone zone, string name) => zone.Lookup(RecordLines.Name(name).Lowered, RecordType.A);

    private static string Describe(Zone zone, string name)
    {
        LookupResult result = Lookup(zone, name);
        Node node = zone.NodeAt(result.Node);
        var sets = new List<string>();
        for (int i = 0; i < node.SetCount; i++)
            sets.Add(Describe(zone, node.At(i)));
        return $"{name}: {result.Outcome} {result.Place} {node.Flags} {node.Pool} {Convert.ToHexString(node.Name)} {string.Join(' ', sets)}";
    }

    private static string Describe(Zone zone, RRset set)
    {
        // Sets of one record are the same to the octet; of others the order may differ.
        string data = set.Count == 1 ? Convert.ToHexString(set.Data) : $"{set.Count}×{set.DataLength}";
        var targets = new List<string>();
        for (int i = 0; i < set.AdditionalCount; i++)
            targets.Add(set.Additional(i).Node is var target and >= 0 ? Convert.ToHexString(zone.NodeAt(target).Name) : "none");
        return $"{set.Type} {set.Ttl} {data} {string.Join(',', targets.Order())}";
    }
}
