using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.Tests.Records;

/// <summary>RDATA of every type in common use, from presentation format to wire and back.</summary>
public sealed class RdataTextTests
{
    private static readonly DomainName Origin = DomainName.Parse("example.com.");

    [Theory]
    [InlineData(RecordType.A, "192.0.2.1", "C0000201")]
    [InlineData(RecordType.AAAA, "2001:db8::1", "20010DB8000000000000000000000001")]
    [InlineData(RecordType.NS, "ns.example.com.", "026E73076578616D706C6503636F6D00")]
    [InlineData(RecordType.CNAME, ".", "00")]
    [InlineData(RecordType.DNAME, "a.", "016100")]
    [InlineData(RecordType.PTR, "a.b.", "0161016200")]
    [InlineData(RecordType.SOA, "a. b. 1 2 3 4 5", "0161000162000000000100000002000000030000000400000005")]
    [InlineData(RecordType.MX, "10 a.", "000A016100")]
    [InlineData(RecordType.TXT, "\"a\" \"b;c\"", "016103623B63")]
    [InlineData(RecordType.SPF, "\"v=spf1\"", "06763D73706631")]
    [InlineData(RecordType.HINFO, "\"a\" \"\"", "016100")]
    [InlineData(RecordType.SRV, "1 2 443 a.", "0001000201BB016100")]
    [InlineData(RecordType.CAA, "128 issue \"ca.example; x=\\\"y\\\"\"", "8005697373756563612E6578616D706C653B20783D227922")]
    [InlineData(RecordType.RP, "a. b.", "016100016200")]
    [InlineData(RecordType.NAPTR, "100 10 \"u\" \"E2U+sip\" \"!^.*$!sip:a@b!\" .", "0064000A0175074532552B7369700E215E2E2A24217369703A6140622100")]
    [InlineData(RecordType.DS, "60485 5 1 2BB183AF", "EC4505012BB183AF")]
    [InlineData(RecordType.DNSKEY, "256 3 8 AQPS", "010003080103D2")]
    [InlineData(RecordType.TLSA, "3 1 1 D2ABDE", "030101D2ABDE")]
    [InlineData(RecordType.SMIMEA, "3 0 0 D2AB", "030000D2AB")]
    [InlineData(RecordType.SSHFP, "2 1 123456789ABC", "0201123456789ABC")]
    [InlineData(RecordType.OPENPGPKEY, "AQPS", "0103D2")]
    [InlineData(RecordType.URI, "10 1 \"ftp://ftp1.example.com/\"", "000A00016674703A2F2F667470312E6578616D706C652E636F6D2F")]
    [InlineData(RecordType.LOC, "42 21 54 N 71 6 18 W -24m 30m", "0033161389172DD070BE15F000988D20")]
    [InlineData(RecordType.EUI48, "00-00-5e-00-53-2a", "00005E00532A")]
    [InlineData(RecordType.CSYNC, "66 3 A NS AAAA", "000000420003000460000008")]
    [InlineData(RecordType.NSEC, "host. A MX RRSIG NSEC TYPE1234", "04686F7374000006400100000003041B000000000000000000000000000000000000000000000000000020")]
    [InlineData(RecordType.APL, "1:192.168.32.0/21 !1:192.168.38.0/28", "00011503C0A82000011C83C0A826")]
    [InlineData(RecordType.CERT, "3 0 0 AQNRU3mG", "0003000000010351537986")]
    [InlineData(RecordType.NSEC3PARAM, "1 0 12 -", "0100000C00")]
    [InlineData(RecordType.ZONEMD, "1 1 1 C68090D9", "000000010101C68090D9")]
    [InlineData(RecordType.SVCB, "0 foo.", "000003666F6F00")]
    [InlineData(RecordType.HTTPS, "1 . alpn=\"h2,h3\" port=8443 ipv4hint=192.0.2.1", "000100000100060268320268330003000220FB00040004C0000201")]
    [InlineData((RecordType)999, "\\# 3 010203", "010203")]
    [InlineData((RecordType)999, "\\# 0", "")]
    public void PresentationAndWireFormatAreTheSameData(RecordType type, string text, string wire)
    {
        Assert.True(RdataText.TryParse(type, text, Origin, out byte[] rdata, out string? error), error);
        Assert.Equal(wire, Convert.ToHexString(rdata));
        Assert.Equal(text, RdataText.Format(type, rdata));
    }

    [Theory]
    [InlineData(RecordType.AAAA, "2001:DB8:0:0:0:0:192.0.2.1", "2001:db8::c000:201")]
    [InlineData(RecordType.AAAA, "::", "::")]
    [InlineData(RecordType.AAAA, "1::", "1::")]
    [InlineData(RecordType.AAAA, "::ffff:192.0.2.1", "::ffff:192.0.2.1")]
    [InlineData(RecordType.MX, "0 mail", "0 mail.example.com.")]
    [InlineData(RecordType.TXT, "plain \\200", "\"plain\" \"\\200\"")]
    [InlineData(RecordType.DNSKEY, "257 3 ECDSAP256SHA256 ( AQ PS )", "257 3 13 AQPS")]
    [InlineData(RecordType.DS, "1 RSASHA256 2 ab cd", "1 8 2 ABCD")]
    [InlineData(RecordType.A, "\\# 4 C0000201", "192.0.2.1")]
    public void OtherSpellingsMeanTheSame(RecordType type, string text, string canonical)
    {
        Assert.True(RdataText.TryParse(type, text, Origin, out byte[] rdata, out string? error), error);
        Assert.Equal(canonical, RdataText.Format(type, rdata));
    }

    [Theory]
    [InlineData(RecordType.A, "192.0.2")]
    [InlineData(RecordType.A, "192.0.2.1.1")]
    [InlineData(RecordType.A, "192.0.02.1")]
    [InlineData(RecordType.A, "192.0.2.256")]
    [InlineData(RecordType.AAAA, "1::2::3")]
    [InlineData(RecordType.AAAA, ":1")]
    [InlineData(RecordType.AAAA, "1:")]
    [InlineData(RecordType.AAAA, "1:2:3:4:5:6:7")]
    [InlineData(RecordType.AAAA, "1:2:3:4:5:6:7:8:9")]
    [InlineData(RecordType.AAAA, "1:2:3:4:5:6:7::8")]
    [InlineData(RecordType.AAAA, "12345::")]
    [InlineData(RecordType.AAAA, "::1%eth0")]
    [InlineData(RecordType.NS, "\"ns\"")]
    [InlineData(RecordType.NS, "a..b")]
    [InlineData(RecordType.MX, "65536 a.")]
    [InlineData(RecordType.SOA, "a. b. 1 2 3 4")]
    [InlineData(RecordType.CAA, "0 is-sue x")]
    [InlineData(RecordType.TXT, "\\999")]
    [InlineData(RecordType.DS, "1 8 2 ABC")]
    [InlineData(RecordType.OPENPGPKEY, "A*==")]
    [InlineData(RecordType.LOC, "91 0 0 N 0 0 0 E 0m")]
    [InlineData(RecordType.LOC, "north")]
    [InlineData(RecordType.NSEC3, "1 1 12 AABBCCDD 2T7B4G4VSA5SMI47K61MV5BV1A22BOJR A")]
    [InlineData(RecordType.A, "\\# 4 C00002")]
    [InlineData((RecordType)999, "\\# 1")]
    public void BadDataIsRefusedWithASentence(RecordType type, string text)
    {
        Assert.False(RdataText.TryParse(type, text, Origin, out _, out string? error));
        Assert.False(string.IsNullOrEmpty(error));
    }

    [Fact]
    public void ACharacterStringHasAtMost255Octets()
    {
        Assert.True(RdataText.TryParse(RecordType.TXT, new string('x', 255), Origin, out _, out _));
        Assert.False(RdataText.TryParse(RecordType.TXT, new string('x', 256), Origin, out _, out string? error));
        Assert.Equal("a character string is longer than 255 octets: write it as several", error);
    }

    [Fact]
    public void OctetsThatAreNotOfTheTypeAreWrittenGenerically()
    {
        Assert.Equal("\\# 3 C00002", RdataText.Format(RecordType.A, [0xC0, 0, 2]));
        Assert.Equal("\\# 4 00010800", RdataText.Format(RecordType.DS, [0, 1, 8, 0]));
        Assert.Equal("\\# 1 01", RdataText.Format(RecordType.LOC, [1]));
    }
}
