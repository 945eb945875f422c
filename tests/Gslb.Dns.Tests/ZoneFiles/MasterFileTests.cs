namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>RFC 1035 §5.1: what entries of a master file mean.</summary>
public sealed class MasterFileTests
{
    [Fact]
    public void TheZoneOfRfc1035Section53IsRead()
    {
        ZoneFileReading zone = ZoneFileReading.Of(
            """
            $TTL 300
            @   IN  SOA     VENERA      Action\.domains (
                                             20     ; SERIAL
                                             7200   ; REFRESH
                                             600    ; RETRY
                                             3600000; EXPIRE
                                             60)    ; MINIMUM

                    NS      A.ISI.EDU.
                    MX      10      VENERA
            A       A       26.3.0.103
            VENERA  A       10.1.0.52
                    A       128.9.0.32
            """);

        Assert.Empty(zone.Errors);
        Assert.Equal(
            [
                @"example.com. 300 SOA VENERA.example.com. Action\.domains.example.com. 20 7200 600 3600000 60",
                "example.com. 300 NS A.ISI.EDU.",
                "example.com. 300 MX 10 VENERA.example.com.",
                "A.example.com. 300 A 26.3.0.103",
                "VENERA.example.com. 300 A 10.1.0.52",
                "VENERA.example.com. 300 A 128.9.0.32",
            ],
            zone.Records);
    }

    [Theory]
    [InlineData("www 60 IN A 192.0.2.1")]
    [InlineData("www IN 60 A 192.0.2.1")]
    [InlineData("www in 1m a 192.0.2.1")]
    [InlineData("www 60 A 192.0.2.1")]
    [InlineData("www\t60 CLASS1 TYPE1 192.0.2.1 ; a comment")]
    [InlineData("www ( 60 IN ) A ( 192.0.2.1\r\n)\r\n")]
    [InlineData("www.example.com. 60 A \\# 4 c0 000201")]
    [InlineData("\\119ww 60 A 192.0.2.1")]
    [InlineData("$ORIGIN com.\nwww.example 60 A 192.0.2.1")]
    [InlineData("$ORIGIN www\n@ 60 A 192.0.2.1")]
    public void OneRecordMayBeWrittenInManyWays(string text)
    {
        ZoneFileReading zone = ZoneFileReading.Of(text);

        Assert.Empty(zone.Errors);
        Assert.Equal(["www.example.com. 60 A 192.0.2.1"], zone.Records);
    }

    [Fact]
    public void AByteOrderMarkIsNoPartOfTheFirstName()
    {
        ZoneFileReading zone = ZoneFileReading.Of([0xEF, 0xBB, 0xBF, .. "www 60 A 192.0.2.1"u8]);

        Assert.Equal(["www.example.com. 60 A 192.0.2.1"], zone.Records);
        Assert.Equal(1, zone.Locations[0].Column);
    }

    [Theory]
    [InlineData("""t 1 TXT one two""", "\"one\" \"two\"")]
    [InlineData("""t 1 TXT "one two" """, "\"one two\"")]
    [InlineData("""t 1 TXT "one""two" """, "\"one\" \"two\"")]
    [InlineData("""t 1 TXT "a;b(c)" ; comment """, "\"a;b(c)\"")]
    [InlineData("""t 1 TXT a\;b\(c\)\ d""", "\"a;b(c) d\"")]
    [InlineData("""t 1 TXT "a\"b\\c\065" """, "\"a\\\"b\\\\cA\"")]
    [InlineData("""t 1 TXT "" """, "\"\"")]
    [InlineData("t 1 TXT ( \"one\"\n\n ; comment\n two )", "\"one\" \"two\"")]
    public void QuotesEscapesAndParenthesesAreResolved(string text, string data)
    {
        ZoneFileReading zone = ZoneFileReading.Of(text);

        Assert.Empty(zone.Errors);
        Assert.Equal([$"t.example.com. 1 TXT {data}"], zone.Records);
    }

    [Fact]
    public void ARecordStandsWhereItsFirstWordDoes()
    {
        ZoneFileReading zone = ZoneFileReading.Of("$TTL 1\n\nwww A 192.0.2.1\n    A 192.0.2.2\n( A\n) A 192.0.2.3");

        Assert.Equal(["z:3:1", "z:4:5", "z:5:3"], zone.Locations.Select(location => location.ToString()));
    }

    /// <summary>RFC 2308 §4, RFC 1035 §5.1: $TTL, then the last TTL that was written; an SOA may supply it.</summary>
    [Fact]
    public void ATtlThatIsNotWrittenIsInherited()
    {
        Assert.Equal(
            ["a.example.com. 7 A 192.0.2.1", "b.example.com. 7 A 192.0.2.2"],
            ZoneFileReading.Of("a 7 A 192.0.2.1\nb A 192.0.2.2").Records);
        Assert.Equal(
            ["a.example.com. 7 A 192.0.2.1", "b.example.com. 60 A 192.0.2.2", "c.example.com. 3600 A 192.0.2.3"],
            ZoneFileReading.Of("$TTL 60\na 7 A 192.0.2.1\nb A 192.0.2.2\n$TTL 1h\nc A 192.0.2.3").Records);
        Assert.Equal(
            ["example.com. 30 SOA a.example.com. b.example.com. 1 3600 900 2592000 30", "a.example.com. 30 A 192.0.2.1"],
            ZoneFileReading.Of("@ SOA a b 1 1h 15m 30d 30\na A 192.0.2.1").Records);
        Assert.Equal(
            ["z:1:3: error: no TTL and no $TTL before: write one, such as $TTL 300"],
            ZoneFileReading.Of("a A 192.0.2.1").Errors);
    }
}
