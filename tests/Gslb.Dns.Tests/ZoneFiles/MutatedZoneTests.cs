using System.Text;
using CsCheck;

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

    private static readonly Gen<byte> Octets = Gen.OneOf(Gen.Int[0, Telling.Length - 1].Select(index => Telling[index]), Gen.Byte);

    private static readonly Gen<(int Place, int Removed, byte[] Added)> Mutations =
        Gen.Select(Gen.Int[0, Zone.Length - 1], Gen.Int[0, 12], Octets.Array[0, 4]);

    [Fact]
    public void AMutatedZoneIsReadToItsEnd() => Mutations.Array[1, 8].Sample(
        mutations =>
        {
            List<byte> text = [.. Zone];
            foreach ((int place, int removed, byte[] added) in mutations)
            {
                int start = Math.Min(place, text.Count);
                text.RemoveRange(start, Math.Min(removed, text.Count - start));
                text.InsertRange(start, added);
            }

            ZoneFileReading reading = ZoneFileReading.Of([.. text], ("inner", "a A 192.0.2.7\n$INCLUDE inner"));
            int lines = text.Count(octet => octet == '\n') + 1;
            return reading.Diagnostics.All(diagnostic => diagnostic.Location is { Column: >= 1, Line: >= 1 } && diagnostic.Location.Line <= lines);
        },
        seed: "0000000000001",
        iter: 3_000);
}
