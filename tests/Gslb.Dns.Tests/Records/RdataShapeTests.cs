using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.Tests.Records;

/// <summary>What the list of a type's fields tells about its RDATA.</summary>
public sealed class RdataShapeTests
{
    /// <summary>RFC 3597 §4: only names of types of RFC 1035 are compressed.</summary>
    [Fact]
    public void OnlyNamesOfRfc1035AreCompressible() => Assert.Equal(
        [RecordType.NS, RecordType.CNAME, RecordType.SOA, RecordType.PTR, RecordType.MX],
        RdataShape.All.Where(shape => shape.NamesCompress).Select(shape => shape.Type).Order());

    [Theory]
    [InlineData(RecordType.SOA, "a. b.c. 1 2 3 4 5", "a. b.c.")]
    [InlineData(RecordType.MX, "10 mail.", "mail.")]
    [InlineData(RecordType.NAPTR, "1 2 a b c d.", "d.")]
    [InlineData(RecordType.HTTPS, "1 svc. port=1", "svc.")]
    [InlineData(RecordType.TXT, "x", "")]
    public void NamesAreFound(RecordType type, string text, string names)
    {
        RdataText.TryParse(type, text, DomainName.Root, out byte[] rdata, out _);
        var found = new List<string>();
        foreach (Range name in RdataShape.Of(type)!.Names(rdata))
            found.Add(NameText.Format(rdata[name]));

        Assert.Equal(names, string.Join(' ', found));
    }

    [Theory]
    [InlineData(RecordType.NS, "ns.", "ns.")]
    [InlineData(RecordType.MX, "10 mail.", "mail.")]
    [InlineData(RecordType.SRV, "1 2 3 target.", "target.")]
    [InlineData(RecordType.CNAME, "other.", null)]
    public void TheNameForTheAdditionalSectionIsFound(RecordType type, string text, string? name)
    {
        RdataText.TryParse(type, text, DomainName.Root, out byte[] rdata, out _);
        ReadOnlySpan<byte> found = RdataShape.Of(type)!.AdditionalName(rdata);

        Assert.Equal(name, found.IsEmpty ? null : NameText.Format(found));
    }
}
