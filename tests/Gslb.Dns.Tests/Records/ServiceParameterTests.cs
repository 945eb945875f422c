using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.Tests.Records;

/// <summary>The test vectors of RFC 9460 appendix D, and mistakes.</summary>
public sealed class ServiceParameterTests
{
    [Theory]
    [InlineData("16 foo.example.com. port=53", "0010 03666F6F076578616D706C6503636F6D00 0003 0002 0035")]
    [InlineData("1 foo.example.com. key667=hello", "0001 03666F6F076578616D706C6503636F6D00 029B 0005 68656C6C6F")]
    [InlineData("1 foo.example.com. key667=\"hello\\210qoo\"", "0001 03666F6F076578616D706C6503636F6D00 029B 0009 68656C6C6FD2716F6F")]
    [InlineData(
        "1 foo.example.com. ( ipv6hint=\"2001:db8::1,2001:db8::53:1\" )",
        "0001 03666F6F076578616D706C6503636F6D00 0006 0020 20010DB8000000000000000000000001 20010DB8000000000000000000530001")]
    [InlineData(
        "16 foo.example.org. ( alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1 )",
        "0010 03666F6F076578616D706C65036F726700 0000 0004 0001 0004 0001 0009 026832 0568332D3139 0004 0004 C0000201")]
    [InlineData(
        """16 foo.example.org. alpn="f\\\\oo\\,bar,h2" """,
        "0010 03666F6F076578616D706C65036F726700 0001 000C 08665C6F6F2C626172 026832")]
    [InlineData(
        """16 foo.example.org. alpn=f\\\092oo\092,bar,h2""",
        "0010 03666F6F076578616D706C65036F726700 0001 000C 08665C6F6F2C626172 026832")]
    [InlineData("1 . ech=AEj+ dohpath=/q{?dns} no-default-alpn alpn=h3", "0001 00 0001 0003 026833 0002 0000 0005 0003 0048FE 0007 0008 2F717B3F646E737D")]
    public void ParametersAreReadAsTheRfcShowsThem(string text, string wire)
    {
        Assert.True(RdataText.TryParse(RecordType.SVCB, text, DomainName.Root, out byte[] rdata, out string? error), error);
        Assert.Equal(wire.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(rdata));
        Assert.True(RdataText.TryParse(RecordType.SVCB, RdataText.Format(RecordType.SVCB, rdata), DomainName.Root, out byte[] again, out error), error);
        Assert.Equal(rdata, again);
    }

    /// <summary>RFC 9460 appendix D.3, and values that do not fit their key.</summary>
    [Theory]
    [InlineData("1 foo. key123=abc key123=def")]
    [InlineData("1 foo. mandatory")]
    [InlineData("1 foo. alpn")]
    [InlineData("1 foo. port")]
    [InlineData("1 foo. ipv4hint")]
    [InlineData("1 foo. ipv6hint")]
    [InlineData("1 foo. no-default-alpn=abc")]
    [InlineData("1 foo. mandatory=key123")]
    [InlineData("1 foo. mandatory=mandatory")]
    [InlineData("1 foo. mandatory=key123,key123 key123=abc")]
    [InlineData("1 foo. no-default-alpn")]
    [InlineData("1 foo. key0=\\000\\001")]
    [InlineData("1 foo. key0=\\000")]
    [InlineData("1 foo. unknown=1")]
    [InlineData("1 foo. key65535=1")]
    [InlineData("1 foo. port=65536")]
    [InlineData("1 foo. ech=*")]
    public void BadParametersAreRefused(string text) => Assert.False(RdataText.TryParse(RecordType.HTTPS, text, DomainName.Root, out _, out _));
}
