using System.Text;
using CsCheck;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>
/// Plain lines are read by a short way; records, their places and all mistakes are the same as by the long one. A carriage return amid a line is a blank like
/// any other, but no line with it is plain: with it for the first blank every line goes the long way.
/// </summary>
public sealed class PlainLineTests
{
    private static readonly Gen<string> Blank = Gen.Frequency((8, Gen.Const(" ")), (2, Gen.Const("\t")), (1, Gen.Const("  ")), (1, Gen.Const(" \t ")));

    private static readonly Gen<string> Owner = Any(
        "www", "www", "www", "WWW", "a.b", "abs.example.net.", "@", "*", "_sip._tcp", "größe", "", "", "60", "in", "A", ".", "a.", "a..b", "a\\.b", "\"a\"", "a@b", "$x", "$TTL",
        "(www", "x;y", "\r", "\0a", new string('l', 63), new string('l', 64), Long(4, 63, ""), Long(4, 60, "."), Long(127, 1, "."), Long(125, 1, ""), Long(122, 1, ""));

    private static readonly Gen<string> Between = Any(
        "", "", "", "IN", "60", "60 IN", "IN 60", "in 1h", "60 60", "IN IN", "CH", "CLASS1", "60x", "60/5", "4294967296", "999999999", "2147483648", "0060", "(", ")", "6\\0");

    private static readonly Gen<string> Type = Any(
        "A", "A", "A", "AAAA", "AAAA", "NS", "CNAME", "MX", "TXT", "TXT", "SOA", "SRV", "CAA", "TLSA", "HTTPS", "LOC", "NSEC3PARAM", "OPENPGPKEY",
        "a", "Aaaa", "tXt", "TYPE1", "TYPE999", "AXFR", "OPT", "FROB", "POOL", "MEMBER", "ALIAS", "\0A", "EUI\u001448", "A(", "\"A\"", "");

    private static readonly Gen<string> Data = Any(
        "192.0.2.1", "192.0.2.1", "192.0.2.256", "1.2.3", "192.0.2.1x", "2001:db8::1", "2001:db8::1", "::", "::ffff:192.0.2.1", "1::2::3", "12345::", "1:2:3:4:5:6:7:8", "ns1", "ns1.example.net.", "@",
        "10 mail", "10", "10 mail too", "\"one two\" three", "\"one\"\"two\"", "one\"two\"", "\"open", "\"a;b\"", "\"a\\\"b\"", "a;b", "a\\;b", "0 issue \"ca.example.net\"", "0 is-sue x",
        "3 1 1 ab cd", "3 1 1 abc", "1 . alpn=h2", "1 0 1 -", "ns host 1 2 3 4 5", "( 192.0.2.1 )", "\\# 4 c0000201", "iad 192.0.2.1 weight=3", "geo weighted", "größe", "", "");

    private static readonly Gen<string> End = Any(
        "\n", "\n", "\n", "\n", "\r\n", " \n", "\t\r\n", " ; more\n", ";more \"\n", ") ; \"\n", "\n\n", "\n \n", "\n;only a comment\n", "\n   ; only a comment\r\n", "\n$ORIGIN sub\n", "\n$TTL 5\n");

    private static readonly Gen<string> Line = Gen.Select(
        Gen.Select(Owner, Blank, Between, Blank, (owner, first, between, second) => between.Length == 0 ? owner + first : owner + first + between + second),
        Gen.Select(Type, Blank, Data, End, (type, blank, data, end) => type + blank + data + end),
        (head, rest) => head + rest);

    private static readonly string Zone = """
        $TTL 300
        @ 3600 IN SOA ns1 host 1 7200 900 1209600 60
        @     IN NS ns1
        ns1   60 IN A 192.0.2.53 ; the first
        ns1   60 IN AAAA 2001:db8::53
              A 192.0.2.54
        www.sub IN 1h CNAME ns1.example.net.
        t     TXT "a b" c "d"
        _sip._tcp 60 SRV 10 20 5060 sip.example.net.
        m     MX 10 mail
        """;

    [Fact]
    public void GeneratedLinesAreReadTheSameBothWays() =>
        Line.Array[1, 8].Select(lines => "$TTL 300\n" + string.Concat(lines)).Sample(text => AssertSame(Encoding.UTF8.GetBytes(text)), iter: 4_000);

    [Fact]
    public void MutatedLinesAreReadTheSameBothWays() =>
        Gen.Select(Gen.Int[0, Zone.Length - 1], Gen.Int[0, 4], Gen.OneOf(Gen.String[Gen.Char[" \t\r\n\"();\\$@.:/#0129aN"], 0, 3], Gen.Byte.Array[0, 2].Select(Encoding.Latin1.GetString)))
            .Array[1, 4]
            .Sample(
                mutations =>
                {
                    List<byte> text = [.. Encoding.UTF8.GetBytes(Zone)];
                    foreach ((int place, int removed, string added) in mutations)
                    {
                        int at = Math.Min(place, text.Count);
                        text.RemoveRange(at, Math.Min(removed, text.Count - at));
                        text.InsertRange(at, Encoding.Latin1.GetBytes(added));
                    }

                    AssertSame([.. text]);
                },
                iter: 4_000);

    /// <summary>What the short way must not miss, for the tests above could not tell.</summary>
    [Fact]
    public void APlainZoneIsReadBothWays()
    {
        ZoneFileReading zone = AssertSame(Encoding.UTF8.GetBytes(Zone));

        Assert.Empty(zone.Errors);
        Assert.Equal(9, zone.Records.Count);
    }

    [Fact]
    public void TheLastLineNeedsNoEnd() => Assert.Equal(["www.example.com. 60 A 192.0.2.1"], AssertSame("www 60 A 192.0.2.1"u8.ToArray()).Records);

    private static ZoneFileReading AssertSame(byte[] text)
    {
        ZoneFileReading shortWay = ZoneFileReading.Of(text), longWay = ZoneFileReading.Of(LongWay(text));
        Assert.Equal(longWay.Records, shortWay.Records);
        Assert.Equal(longWay.Locations, shortWay.Locations);
        Assert.Equal(longWay.Errors, shortWay.Errors);
        Assert.Equal(longWay.Extensions.Select(Describe), shortWay.Extensions.Select(Describe));
        return shortWay;
    }

    private static string Describe(ExtensionLine line) =>
        $"{line.Location} {line.Owner} {line.OwnerWritten} {line.Ttl} {line.DefaultTtl} {line.Origin} {string.Join(' ', line.Words.Select(word => $"{word.Location} {word.Raw}"))}";

    /// <summary>The text with a carriage return for the first blank after a word of each line, unless that blank may stand in a quote, an escape or a comment.</summary>
    private static byte[] LongWay(byte[] text)
    {
        byte[] changed = [.. text];
        bool isOpen = true, afterWord = false;
        for (int i = 0; i < changed.Length; i++)
        {
            if (changed[i] == '\n')
                (isOpen, afterWord) = (true, false);
            else if (changed[i] is (byte)'"' or (byte)'\\' or (byte)';')
                isOpen = false;
            else if (changed[i] is (byte)' ' or (byte)'\t' && isOpen && afterWord)
                (changed[i], isOpen) = ((byte)'\r', false);
            else
                afterWord |= changed[i] is not ((byte)' ' or (byte)'\t');
        }

        return changed;
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Long(int labels, int length, string end) => string.Join('.', Enumerable.Repeat(new string('l', length), labels)) + end;
}
