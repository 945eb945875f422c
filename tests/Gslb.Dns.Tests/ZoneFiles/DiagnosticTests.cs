using System.Text;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>All mistakes of a file are reported, each at the word at fault, and what is right is read.</summary>
public sealed class DiagnosticTests
{
    [Fact]
    public void ManyMistakesAreManyDiagnostics()
    {
        ZoneFileReading zone = ZoneFileReading.Of(
            """
            $TTL 5x
            $TTL 300
            $FOO bar
            www  A     192.0.2.300
            www  FROB  x
            www  60q   A 192.0.2.1
            www  CH    A 192.0.2.1
            www  A     192.0.2.1 192.0.2.2
            www  A
            www  MX    10
            www  TXT   "not closed
            w..w A     192.0.2.1
                 A     192.0.2.9
            www  A   ) 192.0.2.1
            www  AXFR  x
            www  60/5  A 192.0.2.1
            $ORIGIN a b
            www  TYPE999 x
            www  A  \# 3 c00002
            www  MX  ten mail
            good A     192.0.2.1
            """);

        Assert.Equal(
            [
                "z:1:6: error: '5x' is not a TTL: write seconds up to 2147483647, or units as in 1h30m",
                "z:3:1: error: unknown directive '$FOO'",
                "z:4:12: error: '192.0.2.300' is not an IPv4 address",
                "z:5:6: error: unknown type 'FROB'",
                "z:6:6: error: '60q' is not a TTL: write seconds up to 2147483647, or units as in 1h30m",
                "z:7:6: error: class CH is not served, only IN",
                "z:8:22: error: '192.0.2.2' is too much: the RDATA of A ends before it",
                "z:9:6: error: the RDATA of A is missing",
                "z:10:6: error: the RDATA of MX ends too early: a domain name is missing",
                "z:11:12: error: a quote is not closed on its line",
                "z:12:1: error: 'w..w': a name has an empty label (two dots in a row)",
                "z:14:10: error: a closing parenthesis without an opening one",
                "z:15:6: error: type AXFR cannot stand in a zone",
                "z:16:6: error: '60/5' is not a TTL: write seconds up to 2147483647, or units as in 1h30m",
                "z:17:11: error: 'b' is too much: $ORIGIN is followed by a domain name",
                "z:18:14: error: the RDATA of TYPE999 is written as \\# length hex (RFC 3597)",
                "z:19:9: error: these octets are no RDATA of A",
                "z:20:10: error: 'ten' is not a number from 0 to 65535",
            ],
            zone.Errors);
        Assert.Equal(["good.example.com. 300 A 192.0.2.1"], zone.Records);
    }

    [Fact]
    public void AParenthesisThatIsNeverClosedDoesNotHideWhatFollows()
    {
        ZoneFileReading zone = ZoneFileReading.Of("$TTL 1\n@ SOA ns host (\n   1 2 3\n   4 5\nwww A 192.0.2.1\nbad A x\n");

        Assert.Equal(["z:2:15: error: a parenthesis is never closed", "z:6:7: error: 'x' is not an IPv4 address"], zone.Errors);
        Assert.Equal(["www.example.com. 1 A 192.0.2.1"], zone.Records);
    }

    [Fact]
    public void ManyParenthesesThatAreNeverClosedAreReadInLinearTime()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 100_000; i++)
            text.Append("a A (\n");

        Assert.True(ZoneFileReading.Of(text.ToString()).Diagnostics.Count < 100);
    }

    [Fact]
    public void ALineOfManyWordsIsReadInLinearTime()
    {
        string line = "$MAP " + string.Concat(Enumerable.Repeat("a ", 300_000));

        Assert.Equal(6 + (2 * 299_999), ZoneFileReading.Of(line).Extensions[0].Words[^1].Location.Column);
    }

    [Fact]
    public void AnEntryHasSoManyWordsAndNotMore()
    {
        string words = string.Concat(Enumerable.Repeat("a\n", 1_048_574));
        ZoneFileReading zone = ZoneFileReading.Of($"www 1 TXT (\n{words})\nx 1 A 192.0.2.1");

        Assert.Equal(["z:1048575:1: error: the entry has more than 1048576 words"], zone.Errors);
        Assert.Single(zone.Records);
    }

    [Fact]
    public void AWordOfTheLanguageHasSoManyOctetsAndNotMore()
    {
        Assert.Empty(ZoneFileReading.Of($"$MAP {new string('a', 65_535)}").Errors);
        Assert.StartsWith("z:1:6: error: 'aaaa", Assert.Single(ZoneFileReading.Of($"$MAP {new string('a', 65_536)}").Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnsCountCharactersNotOctets() =>
        Assert.Equal(["z:1:9: error: unknown type 'FROB'"], ZoneFileReading.Of("größe 1 FROB").Errors, StringComparer.Ordinal);

    [Fact]
    public void AControlCharacterOfAWordIsShownAsAnEscapeAndWritesNoLineOfItsOwn()
    {
        Diagnostic error = Assert.Single(ZoneFileReading.Of("$TTL 1\nwww A \"1\r\u001B[31m\u0085\"").Diagnostics);

        Assert.Equal("z:2:7: error: '\"1\\013\\027[31m\\133\"' is not an IPv4 address", error.ToString());
    }

    [Fact]
    public void AVeryLongTextIsCutOff() =>
        Assert.Equal(1_001, Diagnostic.Error(new Location("z", 1, 1), new string('x', 5_000)).Text.Length);

    [Fact]
    public void AFirstRecordNeedsAnOwner() =>
        Assert.StartsWith("z:1:3: error: no owner before", Assert.Single(ZoneFileReading.Of("  A 192.0.2.1").Errors), StringComparison.Ordinal);
}
