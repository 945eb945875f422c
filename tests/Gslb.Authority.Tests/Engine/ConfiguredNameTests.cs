using Gslb.Authority.Engine;
using Gslb.Authority.Pools;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Never SERVFAIL, NOTIMP or NXDOMAIN for a type or family that a configured name merely lacks (RFC 2308 §2.2, RFC 4074 §4).</summary>
public class ConfiguredNameTests
{
    private static readonly Scenario Zone = Scenario.Of("""
        $DATACENTER a
        $DATACENTER b
        $MAP m subnet=127.0.0.0/8 none
        $MAP m default            a b
        static     A     192.0.2.1
        text       TXT   "x"
        pool4 60   POOL  weighted
                   MEMBER a 192.0.2.2
        pool6 60   POOL  weighted
                   MEMBER a 2001:db8::1
        off 60     POOL  weighted
                   MEMBER a 192.0.2.3 disabled
        down 60    POOL  weighted when-down=nodata
                   MEMBER a 192.0.2.4
        none 60    POOL  geo map=m
                   MEMBER a 192.0.2.5
        @          ALIAS pool4
        alias6     ALIAS pool6
        aliasoff   ALIAS off
        lost       CNAME text
        aliaslost  ALIAS lost
        *.wild 60  POOL  weighted
                   MEMBER a 192.0.2.6
        cname      CNAME pool4
        x.y.ent 60 POOL  weighted
                   MEMBER a 192.0.2.7
        """).With(Usability.Down, "192.0.2.4");

    /// <summary>Above the types of IANA's registry, but for TA and DLV (RFC 6895 §3.1).</summary>
    private const int LastAssigned = 300;

    public static TheoryData<string> Names { get; } =
        ["static", "text", "pool4", "pool6", "off", "down", "none", "@", "alias6", "aliasoff", "aliaslost", "any.wild", "wild", "cname", "x.y.ent", "y.ent", "ent", "ns1"];

    [Theory]
    [MemberData(nameof(Names))]
    public void NameIsThereWhateverTypeIsAsked_Rfc2308_2_2(string name)
    {
        byte[] query = new QueryMessage(1, DomainName.Parse(name, DomainName.Parse("example.com.")), 0).ToOctets();

        // All types there are for the name of a pool; for the others those that have a meaning, and some of each range that has none.
        int step = name == "pool4" ? 1 : 257;
        for (int number = 0; number <= ushort.MaxValue; number += number < LastAssigned ? 1 : step)
        {
            var type = (RecordType)number;
            if (type.IsMeta() && type is not (RecordType.ANY or 0))
                continue;
            (query[^15], query[^14]) = ((byte)(number >> 8), (byte)number);
            byte[] response = Zone.Send(query);
            Assert.Equal(0, response[3] & 0xF);

            // Without an answer there is the zone's SOA, which alone makes it NODATA (RFC 2308 §2.2).
            Assert.True(response[7] > 0 || response[9] == 1, $"{name} TYPE{number}");
        }
    }
}
