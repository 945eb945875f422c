using System.Globalization;
using System.Text.RegularExpressions;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>The checks of DNS Flag Day and of public testers of EDNS, asked with <c>dig</c>: what they call "ok" is what comes here.</summary>
public sealed partial class EdnsComplianceTests(RealClientTests.WorldServer world) : IClassFixture<RealClientTests.WorldServer>
{
    /// <summary>What is asked, and rcode, header flags, EDNS version with flags, options.</summary>
    public static TheoryData<string, string> Checks { get; } = new()
    {
        { "soa +noedns", "NOERROR qr aa" },
        { "soa +noedns +adflag", "NOERROR qr aa" },
        { "soa +noedns +zflag", "NOERROR qr aa" },
        { "soa +noedns +aaflag +tcflag +raflag", "NOERROR qr aa" },
        { "soa +noedns +rec", "NOERROR qr aa rd" },
        { "soa +edns=0", "NOERROR qr aa, EDNS 0" },
        { "soa +edns=1 +noednsneg", "BADVERS qr, EDNS 0" },
        { "soa +edns=100 +noednsneg", "BADVERS qr, EDNS 0" },
        { "soa +edns=0 +ednsopt=100", "NOERROR qr aa, EDNS 0" },
        { "soa +edns=0 +ednsopt=100:AABBCC", "NOERROR qr aa, EDNS 0" },
        { "soa +edns=1 +noednsneg +ednsopt=100", "BADVERS qr, EDNS 0" },
        { "soa +edns=0 +ednsflags=0x40", "NOERROR qr aa, EDNS 0" },
        { "soa +edns=1 +noednsneg +ednsflags=0x40", "BADVERS qr, EDNS 0" },
        { "soa +edns=0 +dnssec", "NOERROR qr aa, EDNS 0 do" },
        { "soa +edns=1 +noednsneg +dnssec", "BADVERS qr, EDNS 0 do" },
        { "soa +dnssec +cookie=0102030405060708", "NOERROR qr aa, EDNS 0 do COOKIE" },
        { "soa +edns=0 +nsid +expire +subnet=0.0.0.0/0 +cookie=0102030405060708", "NOERROR qr aa, EDNS 0 CLIENT-SUBNET COOKIE" },
        { "soa +edns=0 +subnet=0", "NOERROR qr aa, EDNS 0 CLIENT-SUBNET" },
        { "soa +tcp", "NOERROR qr aa, EDNS 0" },
        { "soa +tcp +keepalive", "NOERROR qr aa, EDNS 0 TCP KEEPALIVE" },
        { "soa +padding=128", "NOERROR qr aa, EDNS 0" },
        { "soa +bufsize=0", "NOERROR qr aa, EDNS 0" },
        { "dnskey +dnssec +bufsize=512", "NOERROR qr aa, EDNS 0 do" },
        { "big.example.com txt +dnssec +bufsize=512 +ignore", "NOERROR qr aa tc, EDNS 0 do" },
        { "big.example.com txt +dnssec +bufsize=4096 +ignore", "NOERROR qr aa tc, EDNS 0 do" },
        { "big.example.com txt +noedns +ignore", "NOERROR qr aa tc" },
        { "big.example.com txt +dnssec +bufsize=512 +tcp", "NOERROR qr aa, EDNS 0 do" },
        { "TYPE1000 +noedns", "NOERROR qr aa" },
        { "TYPE65535 +edns=0", "NOERROR qr aa, EDNS 0" },
        { "+noedns +header-only", "FORMERR qr" },
        { "+edns=0 +header-only", "FORMERR qr, EDNS 0" },
        { "+noedns +header-only +opcode=15", "NOTIMP qr" },
        { "+edns=0 +header-only +opcode=15 +rec", "NOTIMP qr rd, EDNS 0" },
        { "soa +edns=0 +opcode=status", "NOTIMP qr, EDNS 0" },
        { "version.bind txt CH +edns=0", "REFUSED qr, EDNS 0" },
        { "www.elsewhere.example a +edns=0", "REFUSED qr, EDNS 0 EDE" },
        { "soa +edns=0 -y hmac-sha256:key.:AAAAAAAAAAAAAAAAAAAAAA==", "NOTAUTH qr, EDNS 0" },
    };

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Testers_of_EDNS_find_nothing(string question, string expected)
    {
        string port = world.Server.Dns.Port.ToString(CultureInfo.InvariantCulture);
        string[] words = question.Split(' ');
        bool named = words[0].Contains('.', StringComparison.Ordinal);
        string[] arguments = [$"@{world.Server.Dns.Address}", "-p", port, "+norec", "+noad", "+nocookie", "+time=5", "+tries=2", .. named ? Array.Empty<string>() : ["example.com"], .. words];
        Finished dig = await Child.RunAsync(Peer.Dig.Require(), world.Site.Folder, arguments);
        Assert.Equal(expected, Describe(dig.Output));
        Assert.DoesNotContain("MBZ", dig.Output, StringComparison.Ordinal);
    }

    /// <summary>RFC 4343 §4.1, and draft 0x20: the question comes back letter for letter.</summary>
    [Fact]
    public async Task The_case_of_the_question_comes_back()
    {
        string port = world.Server.Dns.Port.ToString(CultureInfo.InvariantCulture);
        Finished dig = await Child.RunAsync(Peer.Dig.Require(), world.Site.Folder, $"@{world.Server.Dns.Address}", "-p", port, "mAiL.eXaMpLe.CoM", "A");
        Assert.Matches(@"(?m)^mAiL\.eXaMpLe\.CoM\.\s+300\s+IN\s+A\s+192\.0\.2\.25", dig.Output);
    }

    private static string Describe(string output)
    {
        string flags = Flags().Match(output).Groups[1].Value.Trim();
        Match edns = Edns().Match(output);
        string text = $"{Status().Match(output).Groups[1].Value} {flags}";
        if (!edns.Success)
            return text;
        IEnumerable<string> options = Option().Matches(output).Select(option => option.Groups[1].Value).Where(option => option != "EDNS").Order(StringComparer.Ordinal);
        return string.Join(' ', options.Prepend($"{text}, EDNS {edns.Groups[1].Value} {edns.Groups[2].Value}".TrimEnd()));
    }

    [GeneratedRegex(@"status: (\w+)")]
    private static partial Regex Status();

    [GeneratedRegex(@"^;; flags: ([^;]*);", RegexOptions.Multiline)]
    private static partial Regex Flags();

    [GeneratedRegex(@"^; EDNS: version: (\d+), flags:\s*([^;]*);", RegexOptions.Multiline)]
    private static partial Regex Edns();

    [GeneratedRegex(@"^; ([A-Z][A-Z -]+): ", RegexOptions.Multiline)]
    private static partial Regex Option();
}
