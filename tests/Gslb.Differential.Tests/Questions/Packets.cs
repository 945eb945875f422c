using Gslb.Differential.Tests.Asking;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Differential.Tests.Questions;

/// <summary>Packets that are no ordinary query, each with what it is.</summary>
public static class Packets
{
    private static readonly DomainName Www = DomainName.Parse("www.answers.test.");
    private static readonly byte[] Opt = PacketWriter.Opt(1232);

    /// <summary>By what they are.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } =
        Headers().Concat(Questions()).Concat(Records()).Concat(Edns()).Concat(Subnets()).Concat(Shapes()).Concat(Transactions.All()).ToDictionary(packet => packet.What, packet => packet.Octets);

    private static IEnumerable<(string What, byte[] Octets)> Headers()
    {
        for (int opcode = 0; opcode < 16; opcode++)
        {
            yield return ($"opcode {opcode}", Query((ushort)(opcode << 11)));
            yield return ($"opcode {opcode} with OPT, RD, CD, AD", Query((ushort)((opcode << 11) | 0x130), additionals: Opt));
        }

        for (int bit = 0; bit < 11; bit++)
            yield return ($"flag {1 << bit:x4}", Query((ushort)(1 << bit)));
        yield return ("rcode 5 set", Query(0x0005));
        yield return ("all flags of a query", Query(0x07FF));
        yield return ("all flags of a query, with OPT", Query(0x07FF, additionals: Opt));
        yield return ("QR", Query(0x8000));
        yield return ("QR with OPT", Query(0x8000, additionals: Opt));
        yield return ("QR and NOTIFY", Query(0xA000));
        foreach (int count in (int[])[0, 2, 3, 0xFFFF])
        {
            yield return ($"QDCOUNT {count}", With(Query(), 4, count >> 8, count));
            yield return ($"QDCOUNT {count} with OPT", With(Query(additionals: Opt), 4, count >> 8, count));
        }

        yield return ("QDCOUNT 0, header alone", new byte[12]);
        yield return ("QDCOUNT 0 and OPT", [.. With(new byte[12], 10, 0, 1), .. Opt]);
        yield return ("QDCOUNT 0, NOTIFY", With(new byte[12], 2, 0x20, 0));
        yield return ("QDCOUNT 0, OPT with unknown option", [.. With(new byte[12], 10, 0, 1), .. PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(65001, 1))]);
        yield return ("QDCOUNT 0, OPT of version 1", [.. With(new byte[12], 10, 0, 1), .. PacketWriter.Opt(1232, 0, 1)]);
        yield return ("QDCOUNT 2 with twice the question", [.. With(Query(), 4, 0, 2), .. PacketWriter.Question(Www.Wire, 1)]);
        yield return ("QDCOUNT 2 with two questions and OPT", [.. With(Query(), 4, 0, 2, 0, 0, 0, 0, 0, 1), .. PacketWriter.Question(Www.Wire, 28), .. Opt]);
        yield return ("QDCOUNT 2, the second a pointer", [.. With(Query(), 4, 0, 2), 0xC0, 12, 0, 28, 0, 1]);
        yield return ("QDCOUNT 2 with two questions", [.. With(Query(), 4, 0, 2), .. PacketWriter.Question(Www.Wire, 28)]);
        yield return ("ANCOUNT 1 without a record", With(Query(), 6, 0, 1));
        yield return ("NSCOUNT 1 without a record", With(Query(), 8, 0, 1));
        yield return ("ARCOUNT 1 without a record", With(Query(), 10, 0, 1));
        yield return ("ARCOUNT 2 with one OPT", With(Query(additionals: Opt), 10, 0, 2));
        yield return ("ARCOUNT 0 with an OPT", With(Query(additionals: Opt), 10, 0, 0));
    }

    private static IEnumerable<(string What, byte[] Octets)> Questions()
    {
        foreach (ushort @class in (ushort[])[0, 2, 3, 4, 254, 255, 256, 65535])
            yield return ($"class {@class}", PacketWriter.Query(0, Www.Wire, 1, @class));
        foreach (string name in (string[])["version.bind.", "version.server.", "id.server.", "hostname.bind.", "authors.bind.", "other.bind.", "."])
            yield return ($"CH TXT {name}", PacketWriter.Query(0, DomainName.Parse(name).Wire, 16, 3));
        ushort[] types = [0, 41, 128, 200, 248, 249, 250, 251, 252, 253, 254, 255, 65535, 65280, 32768, 256, 127, 46, 47, 48, 50, 51, 59, 60, 64, 65, 24, 25, 30, 3, 4, 7, 8, 9, 10, 11, 14];
        foreach (ushort type in types)
        {
            yield return ($"type {type}", PacketWriter.Query(0, Www.Wire, type));
            yield return ($"type {type} at the apex with OPT", PacketWriter.Query(0, DomainName.Parse("answers.test.").Wire, type, 1, Opt));
            yield return ($"type {type} of no zone", PacketWriter.Query(0, DomainName.Parse("elsewhere.example.").Wire, type));
        }

        foreach (ushort @class in (ushort[])[3, 4, 254, 255])
        {
            yield return ($"class {@class}, ANY", PacketWriter.Query(0, Www.Wire, 255, @class));
            yield return ($"class {@class}, SOA, with OPT", PacketWriter.Query(0x0100, DomainName.Parse("answers.test.").Wire, 6, @class, Opt));
            yield return ($"class {@class}, of no zone", PacketWriter.Query(0, DomainName.Parse("elsewhere.example.").Wire, 1, @class));
        }

        foreach (ushort type in (ushort[])[1, 2, 255])
            yield return ($"CH type {type} version.bind.", PacketWriter.Query(0, DomainName.Parse("version.bind.").Wire, type, 3, Opt));
        yield return ("CH TXT VERSION.bind. with OPT", PacketWriter.Query(0, DomainName.Parse("VERSION.bind.").Wire, 16, 3, Opt));
        yield return ("IN TXT version.bind.", PacketWriter.Query(0, DomainName.Parse("version.bind.").Wire, 16));
        yield return ("AXFR below a zone", PacketWriter.Query(0, Www.Wire, 252, 1, Opt));
        yield return ("name of no zone with OPT", PacketWriter.Query(0x0100, DomainName.Parse("elsewhere.example.").Wire, 1, 1, Opt));
        yield return ("the root", PacketWriter.Query(0, [0], 2));
        yield return ("pointer to itself", PacketWriter.Query(0, [0xC0, 12], 1));
        yield return ("pointer forward", PacketWriter.Query(0, [0xC0, 40], 1));
        yield return ("pointer into the header", PacketWriter.Query(0, [0xC0, 4], 1));
        yield return ("label, then pointer to it", PacketWriter.Query(0, [1, (byte)'a', 0xC0, 12], 1));
        yield return ("label of type 01", PacketWriter.Query(0, [0x41, 1, 0], 1));
        yield return ("label of type 10", PacketWriter.Query(0, [0x80, 1, 0], 1));
        yield return ("pointer to the header's end", PacketWriter.Query(0, [0xC0, 0x0B], 1));
        yield return ("pointer cut short", [.. new byte[5], 1, .. new byte[6], 0xC0]);
        yield return ("name, its root a pointer to nowhere", PacketWriter.Query(0, [3, 0x77, 0x77, 0x77, 0xFF, 0xFF], 1));
        yield return ("label of type 01 with OPT", PacketWriter.Query(0, [0x41, 1, 0], 1, 1, Opt));
        yield return ("label of type 01, a bit string", PacketWriter.Query(0, [0x41, 8, 0xAA, 0], 1));
        yield return ("label of type 10 behind a label", PacketWriter.Query(0, [1, 0x61, 0x80, 1, 0], 1));
        yield return ("label of 64 octets", PacketWriter.Query(0, [64, .. new byte[64], 0], 1));
        yield return ("name of 255 octets of no zone", PacketWriter.Query(0, [.. Enumerable.Repeat((byte[])[1, (byte)'x'], 127).SelectMany(label => label), 0], 1));
        yield return ("name of 255 octets in a zone", PacketWriter.Query(0, [.. Enumerable.Repeat((byte[])[1, (byte)'x'], 120).SelectMany(label => label), 1, 0x61, .. DomainName.Parse("answers.test.").Wire[1..]], 1));
        yield return ("name of 256 octets", PacketWriter.Query(0, [.. Enumerable.Repeat((byte[])[1, (byte)'x'], 127).SelectMany(label => label), 1, 0x61, 0], 1));
        yield return ("name without an end", PacketWriter.Query(0, [3, 0x77, 0x77, 0x77], 1));
    }

    private static IEnumerable<(string What, byte[] Octets)> Records()
    {
        byte[] address = PacketWriter.Record(Www, RecordType.A, 1, 192, 0, 2, 1);
        yield return ("an A in the answer section", With([.. Query(), .. address], 6, 0, 1));
        yield return ("an A in the authority section", With([.. Query(), .. address], 8, 0, 1));
        yield return ("an A in the additional section", With([.. Query(), .. address], 10, 0, 1));
        yield return ("an A before the OPT", With([.. Query(), .. address, .. Opt], 10, 0, 2));
        yield return ("an A behind the OPT", With([.. Query(), .. Opt, .. address], 10, 0, 2));
        yield return ("an OPT in the answer section", With([.. Query(), .. Opt], 6, 0, 1));
        yield return ("an OPT in the authority section", With([.. Query(), .. Opt], 8, 0, 1));
        yield return ("two OPTs", Query(additionals: [Opt, Opt]));
        yield return ("an OPT of a name", With([.. Query(), 1, (byte)'x', .. Opt], 10, 0, 1));
        yield return ("an OPT cut short", With([.. Query(), .. Opt[..^1]], 10, 0, 1));
        yield return ("an OPT whose owner is a pointer to the root", With([.. Query(), 0xC0, (byte)(12 + Www.Length - 1), .. Opt[1..]], 10, 0, 1));
        yield return ("an OPT whose owner is a pointer to a name", With([.. Query(), 0xC0, 12, .. Opt[1..]], 10, 0, 1));
        yield return ("an OPT, then another of version 1", Query(additionals: [Opt, PacketWriter.Opt(1232, 0, 1)]));
        yield return ("three OPTs", Query(additionals: [Opt, Opt, Opt]));
        yield return ("an OPT in the answer and one in the additional section", With([.. Query(), .. Opt, .. Opt], 6, 0, 1, 0, 0, 0, 1));
        yield return ("a record of type ANY in the answer section", With([.. Query(), .. PacketWriter.Record(Www, RecordType.ANY, 255)], 6, 0, 1));
        yield return ("an SOA in the authority section of an IXFR", With([.. PacketWriter.Query(0, DomainName.Parse("answers.test.").Wire, 251), .. PacketWriter.Record(DomainName.Parse("answers.test."), RecordType.SOA, 1, [0, 0, .. new byte[20]])], 8, 0, 1));
        yield return ("a record of a name with a pointer forward", With([.. Query(), 0xC0, 0xFF, .. address[Www.Length..]], 10, 0, 1));
        yield return ("a record whose RDATA ends beyond the message", With([.. Query(), .. address[..^1]], 10, 0, 1));
        yield return ("ten As in the additional section", With([.. Query(), .. Enumerable.Repeat(address, 10).SelectMany(record => record)], 10, 0, 10));
        yield return ("forty As in the additional section", With([.. Query(), .. Enumerable.Repeat(address, 40).SelectMany(record => record)], 10, 0, 40));
        yield return ("forty As and an OPT", With([.. Query(), .. Enumerable.Repeat(address, 40).SelectMany(record => record), .. Opt], 10, 0, 41));
        yield return ("a byte behind the question", [.. Query(), 0]);
        yield return ("bytes behind the OPT", [.. Query(additionals: Opt), 0, 1, 2]);
    }

    private static IEnumerable<(string What, byte[] Octets)> Edns()
    {
        foreach (byte version in (byte[])[1, 2, 255])
            yield return ($"EDNS version {version}", Query(additionals: PacketWriter.Opt(1232, 0, version)));
        yield return ("EDNS version 1, DO, an option", Query(additionals: PacketWriter.Opt(1232, 0x8000, 1, 0, PacketWriter.Option(65001, 1))));
        yield return ("EDNS version 1, of no zone", PacketWriter.Query(0, DomainName.Parse("elsewhere.example.").Wire, 1, 1, PacketWriter.Opt(1232, 0, 1)));
        yield return ("EDNS extended rcode set", Query(additionals: PacketWriter.Opt(1232, 0, 0, 7)));
        foreach (ushort payload in (ushort[])[0, 1, 100, 511, 512, 513, 1232, 4096, 65535])
            yield return ($"EDNS payload {payload}", Query(additionals: PacketWriter.Opt(payload)));
        foreach (ushort flags in (ushort[])[0x8000, 0x4000, 0x0001, 0x7FFF, 0xFFFF])
            yield return ($"EDNS flags {flags:x4}", Query(additionals: PacketWriter.Opt(1232, flags)));
        foreach (ushort code in (ushort[])[0, 1, 2, 4, 5, 6, 7, 9, 12, 13, 14, 15, 16, 20, 65001, 65535])
            yield return ($"EDNS option {code}", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(code, 1, 2))));
        yield return ("EDNS option NSID with data", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(3, 1, 2))));
        yield return ("EDNS option keepalive with a time", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(11, 0, 100))));
        yield return ("EDNS option keepalive of one octet", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(11, 1))));
        yield return ("EDNS option padding of 100 octets", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(12, new byte[100]))));
        yield return ("EDNS option chain", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(13, [.. DomainName.Parse("test.").Wire]))));
        yield return ("EDNS option expire", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(9))));
        yield return ("EDNS option report channel", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(18))));
        yield return ("EDNS option zone version", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(19))));
        yield return ("EDNS option of no octets", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(65001))));
        yield return ("EDNS one unknown option fifty times", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, [.. Enumerable.Repeat(PacketWriter.Option(65001, 7), 50)])));
        yield return ("EDNS many options", Query(additionals: PacketWriter.Opt(1232, 0x8000, 0, 0, PacketWriter.Option(3), PacketWriter.Option(9), PacketWriter.Option(8, 0, 1, 24, 0, 192, 0, 2), PacketWriter.Option(12, 0, 0), PacketWriter.Option(65001))));
        yield return ("EDNS version 1 with an option cut short", Query(additionals: PacketWriter.Opt(1232, 0, 1, 0, [0xFD, 0xE9, 0])));
        yield return ("EDNS version 1 with a malformed subnet", Query(additionals: PacketWriter.Opt(1232, 0, 1, 0, PacketWriter.Option(8, 0, 1))));
        yield return ("EDNS version 255, flags, payload 0", Query(0x0130, additionals: PacketWriter.Opt(0, 0xFFFF, 255)));
        yield return ("EDNS two subnets", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(8, 0, 1, 24, 0, 192, 0, 2), PacketWriter.Option(8, 0, 1, 24, 0, 192, 0, 3))));
        yield return ("EDNS of no zone with options", PacketWriter.Query(0, DomainName.Parse("elsewhere.example.").Wire, 1, 1, PacketWriter.Opt(1232, 0x8000, 0, 0, PacketWriter.Option(3), PacketWriter.Option(8, 0, 1, 24, 0, 192, 0, 2))));
        yield return ("EDNS option NSID", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(3))));
        yield return ("EDNS option keepalive", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(11))));
        yield return ("EDNS option longer than its record", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, [0xFD, 0xE9, 0, 9, 1])));
        yield return ("EDNS option head cut short", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, [0xFD, 0xE9, 0])));
        yield return ("OPT with NOTIFY and version 1", Query(0x2000, PacketWriter.Opt(1232, 0, 1)));
    }

    private static IEnumerable<(string What, byte[] Octets)> Subnets()
    {
        yield return Subnet("192.0.2.0/24", 0, 1, 24, 0, 192, 0, 2);
        yield return Subnet("192.0.2.1/32", 0, 1, 32, 0, 192, 0, 2, 1);
        yield return Subnet("0.0.0.0/0", 0, 1, 0, 0);
        yield return Subnet("::/0", 0, 2, 0, 0);
        yield return Subnet("2001:db8::/32", 0, 2, 32, 0, 0x20, 1, 0x0D, 0xB8);
        yield return Subnet("of family 0 with /0", 0, 0, 0, 0);
        yield return Subnet("of family 0 with /24", 0, 0, 24, 0, 192, 0, 2);
        yield return Subnet("of family 3 with /0", 0, 3, 0, 0);
        yield return Subnet("0.0.0.0/0 with an octet", 0, 1, 0, 0, 0);
        yield return Subnet("::/128 whole", [0, 2, 128, 0, .. new byte[16]]);
        yield return Subnet("127.0.0.0/8", 0, 1, 8, 0, 127);
        yield return Subnet("10.0.0.0/8", 0, 1, 8, 0, 10);
        yield return Subnet("192.0.2.0/25", 0, 1, 25, 0, 192, 0, 2, 0);
        yield return Subnet("2001:db8::/33", 0, 2, 33, 0, 0x20, 1, 0x0D, 0xB8, 0);
        yield return Subnet("with bits beyond the prefix of IPv6", 0, 2, 33, 0, 0x20, 1, 0x0D, 0xB8, 0x40);
        yield return Subnet("with a scope of 0.0.0.0/0", 0, 1, 0, 24);
        yield return Subnet("of family 3", 0, 3, 24, 0, 192, 0, 2);
        yield return Subnet("with /33", 0, 1, 33, 0, 192, 0, 2, 1, 0);
        yield return Subnet("with /129", [0, 2, 129, 0, .. new byte[17]]);
        yield return Subnet("with a scope", 0, 1, 24, 24, 192, 0, 2);
        yield return Subnet("with an octet too few", 0, 1, 24, 0, 192, 0);
        yield return Subnet("with an octet too many", 0, 1, 24, 0, 192, 0, 2, 0);
        yield return Subnet("with bits beyond the prefix", 0, 1, 23, 0, 192, 0, 3);
        yield return Subnet("empty");
        yield return Subnet("of three octets", 0, 1, 0);
    }

    private static (string What, byte[] Octets) Subnet(string what, params byte[] data) =>
        ($"subnet {what}", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(8, data))));

    /// <summary>A query cut at every octet.</summary>
    private static IEnumerable<(string What, byte[] Octets)> Shapes()
    {
        byte[] whole = Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(8, 0, 1, 24, 0, 192, 0, 2)));
        for (int length = 2; length < whole.Length; length++)
            yield return ($"the first {length} octets", whole[..length]);
    }

    private static byte[] Query(ushort flags = 0, params byte[][] additionals) => PacketWriter.Query(flags, Www.Wire, 1, 1, additionals);

    private static byte[] With(byte[] packet, int place, params int[] octets)
    {
        byte[] changed = [.. packet];
        for (int i = 0; i < octets.Length; i++)
            changed[place + i] = (byte)octets[i];
        return changed;
    }
}
