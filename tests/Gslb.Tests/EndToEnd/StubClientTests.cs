using System.Globalization;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>What other clients of the field print: <c>drill</c>, <c>delv</c>, <c>host</c>, <c>nslookup</c>.</summary>
public sealed class StubClientTests(RealClientTests.WorldServer world) : IClassFixture<RealClientTests.WorldServer>
{
    private string Port => world.Server.Dns.Port.ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("-u", "mail.example.com A", @"^mail\.example\.com\.\s+300\s+IN\s+A\s+192\.0\.2\.25")]
    [InlineData("-t", "mail.example.com A", @"^mail\.example\.com\.\s+300\s+IN\s+A\s+192\.0\.2\.25")]
    [InlineData("-u", "example.com MX", @"^example\.com\.\s+300\s+IN\s+MX\s+10 mail\.example\.com\.")]
    [InlineData("-u", "nothing.example.com A", @"rcode: NXDOMAIN")]
    [InlineData("-D", "mail.example.com AAAA", @"^example\.com\.\s+30\s+IN\s+SOA\s")]
    [InlineData("-b512", "big.example.com TXT", @";; flags: qr aa tc? *rd? *;")]
    [InlineData("-t", "big.example.com TXT", @"^big\.example\.com\.\s+300\s+IN\s+TXT\s")]
    public async Task Drill(string option, string question, string expected)
    {
        Finished drill = await Child.RunAsync(Peer.Drill.Require(), world.Site.Folder, [option, "-p", Port, $"@{world.Server.Dns.Address}", .. question.Split(' ')]);
        Assert.Matches($"(?m){expected}", drill.Output);
        Assert.Equal("", drill.Error);
    }

    [Theory]
    [InlineData("mail.example.com A", @"^mail\.example\.com\.\s+300\s+IN\s+A\s+192\.0\.2\.25")]
    [InlineData("web.example.com A", @"^web\.example\.com\.\s+300\s+IN\s+CNAME\s+www\.example\.com\.\s+www\.example\.com\.\s+60\s+IN\s+A\s+192\.0\.2\.\d")]
    [InlineData("nothing.example.com A", @"^; negative response, answer not validated\s+; nothing\.example\.com\.\s+\d+\s+IN\s+\\-ANY\s+;-\$NXDOMAIN")]
    public async Task Delv(string question, string expected)
    {
        Finished delv = await Child.RunAsync(Peer.Delv.Require(), world.Site.Folder, [$"@{world.Server.Dns.Address}", "-p", Port, "-i", .. question.Split(' ')]);
        Assert.Matches($"(?m){expected}", delv.Output + delv.Error);
    }

    [Theory]
    [InlineData("mail.example.com", @"^mail\.example\.com has address 192\.0\.2\.25")]
    [InlineData("example.com", @"^example\.com mail is handled by 10 mail\.example\.com\.")]
    [InlineData("web.example.com", @"^web\.example\.com is an alias for www\.example\.com\.")]
    [InlineData("nothing.example.com", @"not found: 3\(NXDOMAIN\)")]
    public async Task Host(string name, string expected)
    {
        Finished host = await Child.RunAsync(Peer.Host.Require(), world.Site.Folder, "-p", Port, name, world.Server.Dns.Address.ToString());
        Assert.Matches($"(?m){expected}", host.Output);
        Assert.DoesNotContain("SERVFAIL", host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A", "mail.example.com", @"^Address: 192\.0\.2\.25")]
    [InlineData("MX", "example.com", @"^example\.com\s+mail exchanger = 10 mail\.example\.com\.")]
    [InlineData("TXT", "big.example.com", @"^big\.example\.com\s+text = ""x{249}"" ""x")]
    [InlineData("A", "nothing.example.com", @"can't find nothing\.example\.com: NXDOMAIN")]
    public async Task Nslookup(string type, string name, string expected)
    {
        Finished nslookup = await Child.RunAsync(Peer.Nslookup.Require(), world.Site.Folder, $"-port={Port}", $"-type={type}", name, world.Server.Dns.Address.ToString());
        Assert.Matches($"(?m){expected}", nslookup.Output);
    }
}
