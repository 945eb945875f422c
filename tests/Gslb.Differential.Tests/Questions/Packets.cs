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
        Headers().Concat(Questions()).Concat(Records()).Concat(Edns()).Concat(Subnets()).Concat(Shapes()).ToDictionary(packet => packet.What, packet => packet.Octets);

    private static IEnumerable<(string What, byte[] Octets)> Headers()
    {
        for (int opcode = 0; opcode < 16; opcode++)
        {
            yield return ($"opcode {opcode}", Query((ushort)(opcode << 11)));
            yield return ($"opcode {opcode} with OPT, RD, CD, AD", Query((ushort)((opcode << 11) | 0x130), additionals: Opt));
        }

        for (int bit = 0; bit < 11; bit++)
            yield return ($"flag {1 << bit:x4}", Query((ushort)(1 << bit)));
        yield return ("QR", Query(0x8000));
        yield return ("QR and NOTIFY", Query(0xA000));
        foreach (int count in (int[])[0, 2, 3, 0xFFFF])
        {
            yield return ($"QDCOUNT {count}", With(Query(), 4, count >> 8, count));
            yield return ($"QDCOUNT {count} with OPT", With(Query(additionals: Opt), 4, count >> 8, count));
        }

        yield return ("QDCOUNT 0, header alone", new byte[12]);
        yield return ("QDCOUNT 0 and OPT", [.. With(new byte[12], 10, 0, 1), .. Opt]);
        yield return ("QDCOUNT 0, NOTIFY", With(new byte[12], 2, 0x20, 0));
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
        ushort[] types = [0, 41, 128, 200, 248, 249, 250, 251, 252, 253, 254, 65535, 46, 47, 50, 51, 24, 30, 3, 4, 10];
        foreach (ushort type in types)
        {
            yield return ($"type {type}", PacketWriter.Query(0, Www.Wire, type));
            yield return ($"type {type} at the apex with OPT", PacketWriter.Query(0, DomainName.Parse("answers.test.").Wire, type, 1, Opt));
            yield return ($"type {type} of no zone", PacketWriter.Query(0, DomainName.Parse("elsewhere.example.").Wire, type));
        }

        yield return ("name of no zone with OPT", PacketWriter.Query(0x0100, DomainName.Parse("elsewhere.example.").Wire, 1, 1, Opt));
        yield return ("the root", PacketWriter.Query(0, [0], 2));
        yield return ("pointer to itself", PacketWriter.Query(0, [0xC0, 12], 1));
        yield return ("pointer forward", PacketWriter.Query(0, [0xC0, 40], 1));
        yield return ("pointer into the header", PacketWriter.Query(0, [0xC0, 4], 1));
        yield return ("label, then pointer to it", PacketWriter.Query(0, [1, (byte)'a', 0xC0, 12], 1));
        yield return ("label of type 01", PacketWriter.Query(0, [0x41, 1, 0], 1));
        yield return ("label of type 10", PacketWriter.Query(0, [0x80, 1, 0], 1));
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
        foreach (ushort payload in (ushort[])[0, 100, 511, 512, 65535])
            yield return ($"EDNS payload {payload}", Query(additionals: PacketWriter.Opt(payload)));
        foreach (ushort flags in (ushort[])[0x8000, 0x4000, 0x0001, 0x7FFF, 0xFFFF])
            yield return ($"EDNS flags {flags:x4}", Query(additionals: PacketWriter.Opt(1232, flags)));
        foreach (ushort code in (ushort[])[0, 1, 2, 4, 5, 6, 7, 9, 12, 13, 14, 15, 16, 20, 65001, 65535])
            yield return ($"EDNS option {code}", Query(additionals: PacketWriter.Opt(1232, 0, 0, 0, PacketWriter.Option(code, 1, 2))));
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
