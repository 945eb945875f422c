using System.Text;

namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>No text, however broken, makes the reader throw or hang.</summary>
public sealed class MutatedZoneTests
{
    private static readonly byte[] Zone = Encoding.UTF8.GetBytes(
        """
        $TTL 300
        @     SOA  ns1 hostmaster ( 2026112201 1h 15m 30d 30 )
              NS   ns1
        ns1   A    192.0.2.53
              AAAA 2001:db8::192.0.2.1
        $ORIGIN sub
        t     TXT  "a \"quoted\" text" \065bc
        h     HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.1 port=8443 ech=AEj+
        l     LOC  52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
        x     TYPE999 \# 3 010203
        d     DS 60485 5 1 ( 2BB183AF5F22588179A53B0A 98631FAD1A292118 )
        c     CAA 0 issue "ca.example.net"
        $GENERATE 1-9/2 h${0,3,x} A 192.0.2.$
        $INCLUDE inner other
        $MONITOR web http body="/a (b|c)/" interval=5s
        www   60/5 POOL geo weighted map=world
                   MEMBER iad 192.0.2.10 weight=3
        @     ALIAS www
        """);

    private static readonly byte[] Telling = " \t\n\"()\\;$@.{}-/#0129aN"u8.ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AMutatedZoneIsReadToItsEnd(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 1_000; round++)
        {
            byte[] text = Mutate(random);
            ZoneFileReading zone = ZoneFileReading.Of(text, ("inner", "a A 192.0.2.7\n$INCLUDE inner"));
            int lines = text.Count(octet => octet == '\n') + 1;

            Assert.All(zone.Diagnostics, diagnostic => Assert.InRange(diagnostic.Location.Line, 1, lines));
            Assert.All(zone.Diagnostics, diagnostic => Assert.InRange(diagnostic.Location.Column, 1, text.Length));
        }
    }

    private static byte[] Mutate(Random random)
    {
        List<byte> text = [.. Zone];
        for (int mutations = random.Next(1, 9); mutations > 0; mutations--)
        {
            int place = random.Next(text.Count);
            text.RemoveRange(place, Math.Min(random.Next(13), text.Count - place));
            for (int added = random.Next(5); added > 0; added--)
                text.Insert(place, random.Next(3) == 0 ? (byte)random.Next(256) : Telling[random.Next(Telling.Length)]);
        }

        return [.. text];
    }
}
