using CsCheck;
using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Authority.Tests.Zones;

/// <summary>What names a list of records makes exist, and which records each has.</summary>
public sealed class OwnerIndexTests
{
    [Fact]
    public void NamesComeInTheOrderInWhichTheyFirstAppear() =>
        Assert.Equal(["example.com.", "www.example.com.", "a.example.com."], Names(RecordLines.Of(RecordLines.Apex, "www A 192.0.2.1", "a A 192.0.2.2", "www AAAA 2001:db8::1")));

    [Fact]
    public void RecordsOfAnOwnerInSeveralPlacesAreTogetherByTypeAndElseInOrder()
    {
        OwnerIndex names = Index(RecordLines.Of(
            "www TXT one", "www A 192.0.2.2", "a A 192.0.2.9", "WWW A 192.0.2.1", "www.example.com. TXT two", "a TXT three", "www AAAA 2001:db8::1"));

        Assert.Equal([1, 3, 0, 4, 6], At(names, "www"));
        Assert.Equal([2, 5], At(names, "a"));
    }

    /// <summary>RFC 8020 §2: a name exists when one below it does; RFC 4592 §2.2.2.</summary>
    [Fact]
    public void EmptyNonTerminalsAreNamesWithoutRecords()
    {
        OwnerIndex names = Index(RecordLines.Of(RecordLines.Apex, "x.y.z A 192.0.2.1", "w.y.z A 192.0.2.2", "z.z A 192.0.2.3"));

        Assert.Equal(["example.com.", "x.y.z.example.com.", "w.y.z.example.com.", "z.z.example.com.", "y.z.example.com.", "z.example.com."], Names(names));
        Assert.Empty(At(names, "y.z"));
        Assert.Equal("y.z.example.com.", ParentOf(names, "x.y.z"));
        Assert.Equal("z.example.com.", ParentOf(names, "y.z"));
        Assert.Equal("example.com.", ParentOf(names, "z"));
        Assert.Null(ParentOf(names, "@"));
    }

    [Fact]
    public void ANameWithoutRecordsExistsWithAllAboveIt()
    {
        OwnerIndex names = Index(RecordLines.Of(RecordLines.Apex, "pool.sub", "www A 192.0.2.1"));

        Assert.Empty(At(names, "pool.sub"));
        Assert.Empty(At(names, "sub"));
        Assert.Equal([1], At(names, "www"));
    }

    [Fact]
    public void WhatIsNotThereIsNotFound()
    {
        OwnerIndex names = Index(RecordLines.Of(RecordLines.Apex, "a.b A 192.0.2.1", "other.example.net. A 192.0.2.2"));

        Assert.All(["b.a", "c", "a.a.b", "com.", "net.", "example.net.", "."], name => Assert.Equal(-1, names.Find(RecordLines.Name(name).Lowered)));
        Assert.Equal([2], At(names, "other.example.net."));
        Assert.Null(ParentOf(names, "other.example.net."));
    }

    [Fact]
    public void WhatIsAddedLaterIsInTheNextIndex()
    {
        RecordList records = RecordLines.Of(RecordLines.Apex);
        OwnerIndex before = Index(records);
        Assert.Same(before, Index(records));

        records.Add(RecordLines.Name("www").Wire, RecordType.A, 60, [192, 0, 2, 1], new Location("test.zone", 2, 1));

        Assert.Equal(-1, before.Find(RecordLines.Name("www").Lowered));
        Assert.Equal([1], At(Index(records), "www"));
    }

    [Fact]
    public void TheIndexIsThatOfTheOriginAsked()
    {
        RecordList records = RecordLines.Of("a.b A 192.0.2.1");

        Assert.Equal(3, records.ByOwner(RecordLines.Origin).Count);
        Assert.Equal(2, records.ByOwner(RecordLines.Name("b")).Count);
    }

    /// <summary>Against what a dictionary says, and over more than one block of everything.</summary>
    [Fact]
    public void AnyRecordsAreFoundAgain() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[0, 300]).Array[0, 400].Sample(
        picks =>
        {
            var records = new RecordList();
            var expected = new Dictionary<DomainName, List<(RecordType Type, int Record)>>();
            foreach ((int name, int depth, int type, int length) in picks)
            {
                DomainName owner = RecordLines.Name($"n{name}" + string.Concat(Enumerable.Repeat(".d", depth)));
                byte[] rdata = [.. Enumerable.Repeat((byte)records.Count, length)];
                if (!expected.TryGetValue(owner, out List<(RecordType, int)>? list))
                    expected.Add(owner, list = []);
                list.Add(((RecordType)(65_280 + type), records.Count));
                records.Add(owner.Wire, (RecordType)(65_280 + type), 60, rdata, new Location("test.zone", records.Count + 1, 1));
            }

            OwnerIndex names = Index(records);
            foreach ((DomainName owner, var list) in expected)
                Assert.Equal(list.Order().Select(entry => entry.Record), names.Records(names.Find(owner.Lowered)).ToArray());
            Assert.Equal(records.Count, Enumerable.Range(0, names.Count).Sum(number => names.Records(number).Length));
            for (int record = 0; record < records.Count; record++)
                Assert.True(records.Rdata(record).Length == picks[record].Item4 && !records.Rdata(record).ContainsAnyExcept((byte)record));
        },
        iter: 100);

    [Fact]
    public void ManyRecordsAreFoundAgain()
    {
        const int many = 100_000;
        var records = new RecordList();
        for (int i = 0; i < 2 * many; i++)
            records.Add(RecordLines.Name($"h{i % many}").Wire, RecordType.A, 60, [(byte)(i >> 24), (byte)(i >> 16), (byte)(i >> 8), (byte)i], new Location("test.zone", i, 1));
        OwnerIndex names = Index(records);

        Assert.Equal(many + 1, names.Count);
        for (int i = 0; i < many; i++)
        {
            Assert.True(names.Records(names.Find(RecordLines.Name($"h{i}").Lowered)) is [var first, var second] && first == i && second == many + i);
            Assert.Equal(many + i, records.Location(many + i).Line);
            Assert.True(records.Rdata(i).SequenceEqual([(byte)(i >> 24), (byte)(i >> 16), (byte)(i >> 8), (byte)i]));
        }
    }

    private static OwnerIndex Index(RecordList records) => records.ByOwner(RecordLines.Origin);

    private static IEnumerable<string> Names(RecordList records) => Names(Index(records));

    private static IEnumerable<string> Names(OwnerIndex names) =>
        Enumerable.Range(0, names.Count).Select(number => DomainName.FromWire(names.Name(number)).ToString());

    private static int[] At(OwnerIndex names, string name) => names.Records(names.Find(RecordLines.Name(name).Lowered)).ToArray();

    private static string? ParentOf(OwnerIndex names, string name) =>
        names.Parent(names.Find(RecordLines.Name(name).Lowered)) is var parent and >= 0 ? DomainName.FromWire(names.Name(parent)).ToString() : null;
}
