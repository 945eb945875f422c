using System.Buffers.Binary;
using Gslb.Authority.Engine;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Where names are pointers and where they must not be (RFC 1035 §4.1.4, RFC 3597 §4, RFC 2782).</summary>
public class CompressionTests
{
    private static readonly Scenario Zone = Scenario.Of("""
        $DATACENTER d
        www     A     192.0.2.1
        cname   CNAME www
        mx      MX    10 www
        ptr     PTR   www
        srv     SRV   0 0 443 www
        naptr   NAPTR 1 1 "u" "x" "" www
        afsdb   AFSDB 1 www
        rp      RP    www www
        kx      KX    1 www
        svcb    SVCB  1 www
        https   HTTPS 1 www
        d       DNAME new
        a.new   CNAME www
        cut     NS    ns.cut
        ns.cut  A     192.0.2.2
        deep.er NS    ns.deep.er
        ns.deep.er A  192.0.2.3
        pool 60 POOL  all
                MEMBER d 192.0.2.4
                MEMBER d 192.0.2.5
        topool  CNAME pool
        """);

    /// <summary>Only types of RFC 1035 have pointers in their data.</summary>
    [Theory]
    [InlineData("@ NS", true)]
    [InlineData("@ SOA", true)]
    [InlineData("cname CNAME", true)]
    [InlineData("mx MX", true)]
    [InlineData("ptr PTR", true)]
    [InlineData("srv SRV", false)]
    [InlineData("naptr NAPTR", false)]
    [InlineData("afsdb AFSDB", false)]
    [InlineData("rp RP", false)]
    [InlineData("kx KX", false)]
    [InlineData("svcb SVCB", false)]
    [InlineData("https HTTPS", false)]
    [InlineData("d DNAME", false)]
    public void DataHasPointersOnlyInTypesOfRfc1035_Rfc3597_4(string question, bool compressed)
    {
        byte[] response = Zone.Send(OptionQuery.Of(question));
        (_, int dataAt, int end) = Records(response)[0];
        byte[] whole = [.. MessageReader.Read(response).Answer[0].Rdata];
        Assert.Equal(compressed, end - dataAt < whole.Length);
        if (!compressed)
            Assert.Equal(whole, response[dataAt..end]);
    }

    /// <summary>Every pointer goes back, to where a label starts in a name that was written before.</summary>
    [Theory]
    [InlineData("www A")]
    [InlineData("cname A")]
    [InlineData("mx MX")]
    [InlineData("srv SRV")]
    [InlineData("a.d A")]
    [InlineData("nowhere A")]
    [InlineData("x.cut A")]
    [InlineData("x.deep.er A")]
    [InlineData("pool A")]
    [InlineData("topool A")]
    [InlineData("pool ANY")]
    [InlineData("@ ANY")]
    public void PointersGoBackToWhereALabelStarts_Rfc1035_4_1_4(string question)
    {
        foreach (Transport transport in (Transport[])[Transport.Udp, Transport.Tcp])
        {
            byte[] response = Zone.Send(OptionQuery.Of(question), transport);
            var labels = new HashSet<int>();
            WalkName(response, MessageHeader.Length, labels);
            foreach ((int owner, int dataAt, int end) in Records(response))
            {
                Assert.Equal(0, response[owner] == 0 ? 0 : (response[owner] & 0xC0) ^ 0xC0);
                WalkName(response, owner, labels);
                foreach (int name in NamesIn(response, dataAt, end))
                    WalkName(response, name, labels);
            }
        }
    }

    private static void WalkName(byte[] message, int at, HashSet<int> labels)
    {
        while (true)
        {
            int label = message[at];
            if (label >= 0xC0)
            {
                Assert.Contains(BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at)) & 0x3FFF, labels);
                return;
            }

            labels.Add(at);
            if (label == 0)
                return;
            at += label + 1;
        }
    }

    /// <summary>Owner, start and end of the data of every record.</summary>
    private static List<(int Owner, int DataAt, int End)> Records(byte[] message)
    {
        var records = new List<(int, int, int)>();
        int at = MessageHeader.Length + WireName.Measure(message.AsSpan(MessageHeader.Length)) + 4;
        while (at < message.Length)
        {
            int owner = at;
            at += message[at] >= 0xC0 ? 2 : WireName.Measure(message.AsSpan(at));
            int end = at + 10 + BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(at + 8));
            records.Add((owner, at + 10, end));
            at = end;
        }

        return records;
    }

    /// <summary>Where names start in the data of the types that are asked for here.</summary>
    private static int[] NamesIn(byte[] message, int dataAt, int end) => (RecordType)BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(dataAt - 10)) switch
    {
        RecordType.NS or RecordType.CNAME or RecordType.PTR or RecordType.DNAME => [dataAt],
        RecordType.MX => [dataAt + 2],
        RecordType.SRV => [dataAt + 6],
        RecordType.SOA => [dataAt, AfterName(message, dataAt)],
        _ => [],
    };

    private static int AfterName(byte[] message, int at)
    {
        while (message[at] is > 0 and < 0xC0)
            at += message[at] + 1;
        return at + (message[at] == 0 ? 1 : 2);
    }
}
