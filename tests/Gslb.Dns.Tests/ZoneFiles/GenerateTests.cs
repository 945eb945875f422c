namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>The forms of <c>$GENERATE</c> in BIND's reference manual.</summary>
public sealed class GenerateTests
{
    [Theory]
    [InlineData("1-2 host-$ A 192.0.2.$", "host-1.example.com. 9 A 192.0.2.1", "host-2.example.com. 9 A 192.0.2.2")]
    [InlineData("0-4/4 $ 5 IN CNAME $.0", "0.example.com. 5 CNAME 0.0.example.com.", "4.example.com. 5 CNAME 4.0.example.com.")]
    [InlineData("1-1 host MX \"$ mail-$\"", "host.example.com. 9 MX 1 mail-1.example.com.")]
    [InlineData("1-1 host MX $ mail-$", "host.example.com. 9 MX 1 mail-1.example.com.")]
    [InlineData("15-15 ${-5} A 192.0.2.${5}", "10.example.com. 9 A 192.0.2.20")]
    [InlineData("10-10 h${0,3,d}-${0,4,x}-${0,2,X}-${0,4,o} A 192.0.2.1", "h010-000a-0A-0012.example.com. 9 A 192.0.2.1")]
    [InlineData("31-31 ${0,7,n}.${0,0,N} PTR h", "f.1.0.0.F.1.example.com. 9 PTR h.example.com.")]
    [InlineData("1-1 a$$b\\$c$ A 192.0.2.1", @"a\$b\$c1.example.com. 9 A 192.0.2.1")]
    [InlineData("1-1 t TXT \"text \\\"$ words\\\"\"", "t.example.com. 9 TXT \"text\" \"1 words\"")]
    public void RecordsAreMadeForEveryNumber(string line, params string[] records)
    {
        ZoneFileReading zone = ZoneFileReading.Of($"$TTL 9\n$GENERATE {line}");

        Assert.Empty(zone.Errors);
        Assert.Equal(records, zone.Records);
        Assert.All(zone.Locations, location => Assert.Equal("z:2:1", location.ToString()));
    }

    [Fact]
    public void TheOwnerThatIsInheritedStays() =>
        Assert.Equal(
            "www.example.com. 9 A 192.0.2.2",
            ZoneFileReading.Of("$TTL 9\nwww A 192.0.2.1\n$GENERATE 1-1 h$ A 192.0.2.9\n A 192.0.2.2").Records[^1]);

    [Fact]
    public void ALineMakesAtMost65536Records()
    {
        Assert.Equal(65_536, ZoneFileReading.Of("$TTL 9\n$GENERATE 0-65535 h$ A 192.0.2.1").Records.Count);
        Assert.Equal(
            ["z:1:11: error: '0-65536' makes 65537 records; one line may make 65536"],
            ZoneFileReading.Of("$GENERATE 0-65536 h$ 9 A 192.0.2.1").Errors);
    }

    [Theory]
    [InlineData("$GENERATE 5-1 h$ A 192.0.2.1", 11)]
    [InlineData("$GENERATE 1-5/0 h$ A 192.0.2.1", 11)]
    [InlineData("$GENERATE 1 h$ A 192.0.2.1", 11)]
    [InlineData("$GENERATE 1-5 h${x} A 192.0.2.1", 15)]
    [InlineData("$GENERATE 1-5 h$ A 192.0.2.${1", 20)]
    [InlineData("$GENERATE 1-5 h$ BAD 192.0.2.1", 18)]
    [InlineData("$GENERATE 1-5 h$ POOL geo", 18)]
    [InlineData("$GENERATE 1-5 h$ A", 18)]
    [InlineData("$GENERATE 254-300 h$ A 192.0.2.$", 24)]
    [InlineData("$GENERATE 1-5", 1)]
    public void AMistakeIsReportedOnceAtItsWord(string line, int column)
    {
        ZoneFileReading zone = ZoneFileReading.Of($"$TTL 9\n{line}\nwww A 192.0.2.1");

        Assert.Equal(column, Assert.Single(zone.Diagnostics).Location.Column);
        Assert.Contains("www.example.com. 9 A 192.0.2.1", zone.Records);
    }
}
