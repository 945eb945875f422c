using Gslb.Differential.Tests.Asking;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Differential.Tests.Questions;

/// <summary>Packets of other opcodes as their RFCs have them, and signed queries of keys that no server knows.</summary>
internal static class Transactions
{
    private static readonly DomainName Zone = DomainName.Parse("answers.test.");
    private static readonly DomainName Www = DomainName.Parse("www.answers.test.");
    private static readonly DomainName HmacSha256 = DomainName.Parse("hmac-sha256.");
    private static readonly byte[] Soa = PacketWriter.Record(Zone, RecordType.SOA, 1, [0, 0, .. new byte[20]]);
    private static readonly byte[] Address = PacketWriter.Record(Www, RecordType.A, 1, 192, 0, 2, 1);

    public static IEnumerable<(string What, byte[] Octets)> All()
    {
        // RFC 1996 §3.12, RFC 2136 §2, RFC 1035 §4.1.1, RFC 8490 §5.4, RFC 8482.
        yield return ("opcode 4 as NOTIFY has it", Message(0x2400, (1, PacketWriter.Question(Zone.Wire, 6)), (1, Soa), (0, []), (0, [])));
        yield return ("opcode 5 as UPDATE has it", Message(0x2800, (1, PacketWriter.Question(Zone.Wire, 6)), (0, []), (1, Address), (0, [])));
        yield return ("opcode 5 with OPT as UPDATE has it", Message(0x2800, (1, PacketWriter.Question(Zone.Wire, 6)), (0, []), (1, Address), (1, PacketWriter.Opt(1232))));
        yield return ("opcode 1 as IQUERY has it", Message(0x0800, (0, []), (1, Address), (0, []), (0, [])));
        yield return ("opcode 2 without a question", Message(0x1000, (0, []), (0, []), (0, []), (0, [])));
        yield return ("opcode 6 as DSO has it", [.. Message(0x3000, (0, []), (0, []), (0, []), (0, [])), 0, 1, 0, 8, 0, 0, 0x3A, 0x98, 0, 0, 0x3A, 0x98]);
        yield return ("opcode 7 without a question, with OPT", Message(0x3800, (0, []), (0, []), (0, []), (1, PacketWriter.Opt(1232))));

        // RFC 8945 §5.2.
        yield return ("TSIG of an unknown key", Query(Tsig(HmacSha256, 0xFF)));
        yield return ("TSIG of an unknown key behind OPT", Query(PacketWriter.Opt(1232), Tsig(HmacSha256, 0xFF)));
        yield return ("TSIG of an unknown key and algorithm", Query(Tsig(DomainName.Parse("rot13."), 0xFF)));
        yield return ("TSIG before OPT", Query(Tsig(HmacSha256, 0xFF), PacketWriter.Opt(1232)));
        yield return ("TSIG twice", Query(Tsig(HmacSha256, 0xFF), Tsig(HmacSha256, 0xFF)));
        yield return ("TSIG in class IN", Query(Tsig(HmacSha256, 0x01)));
        yield return ("TSIG of a TTL", Query(Tsig(HmacSha256, 0xFF, 60)));
        yield return ("TSIG whose owner is a pointer to the question", Query([0xC0, 12, .. Tsig(HmacSha256, 0xFF)[5..]]));
        yield return ("TSIG of no zone", PacketWriter.Query(0, DomainName.Parse("elsewhere.example.").Wire, 1, 1, Tsig(HmacSha256, 0xFF)));
        yield return ("TSIG and an EDNS version of 1", Query(PacketWriter.Opt(1232, 0, 1), Tsig(HmacSha256, 0xFF)));
        yield return ("TSIG cut short", Query(PacketWriter.Record(DomainName.Parse("key."), RecordType.TSIG, 255, 0, 1, 2)));
        yield return ("TSIG in the answer section", Message(0, (1, PacketWriter.Question(Www.Wire, 1)), (1, Tsig(HmacSha256, 0xFF)), (0, []), (0, [])));

        // RFC 2931 §3: a SIG covering type 0.
        yield return ("SIG(0)", Query(PacketWriter.Record(DomainName.Root, RecordType.SIG, 255, [0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, .. new byte[64]])));
        yield return ("TKEY", Message(0, (1, PacketWriter.Question(Www.Wire, 249, 255)), (0, []), (0, []), (1, PacketWriter.Record(Www, RecordType.TKEY, 255, [.. HmacSha256.Wire, .. new byte[16]]))));
    }

    private static byte[] Query(params byte[][] additionals) => PacketWriter.Query(0, Www.Wire, 1, 1, additionals);

    /// <summary>A TSIG with a MAC of zeros, signed in 2001; class 0xFF is ANY and the TTL 0, as they must be.</summary>
    private static byte[] Tsig(DomainName algorithm, byte @class, byte ttl = 0)
    {
        byte[] record = PacketWriter.Record(
            DomainName.Parse("key."), RecordType.TSIG, @class, [.. algorithm.Wire, 0, 0, 0x3B, 0x9A, 0xCA, 0, 1, 0x2C, 0, 32, .. new byte[32], 0, 0, 0, 0, 0, 0]);
        record[12] = ttl;
        return record;
    }

    private static byte[] Message(ushort flags, params (int Count, byte[] Octets)[] sections) =>
        [0, 0, .. PacketWriter.Word(flags), .. sections.SelectMany(section => PacketWriter.Word((ushort)section.Count)), .. sections.SelectMany(section => section.Octets)];
}
