using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Differential.Tests.Asking;

/// <summary>Writes queries octet by octet, right and wrong ones.</summary>
public static class PacketWriter
{
    /// <param name="flags">the third and fourth octets</param>
    /// <param name="qname">in wire format, or whatever a test wants there</param>
    public static byte[] Query(ushort flags, ReadOnlySpan<byte> qname, ushort qtype, ushort qclass = 1, params byte[][] additionals)
    {
        byte[] head = new byte[MessageHeader.Length];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), flags);
        head[5] = 1;
        head[11] = (byte)additionals.Length;
        return [.. head, .. Question(qname, qtype, qclass), .. additionals.SelectMany(record => record)];
    }

    public static byte[] Question(ReadOnlySpan<byte> qname, ushort qtype, ushort qclass = 1) => [.. qname, .. Word(qtype), .. Word(qclass)];

    /// <summary>An OPT record (RFC 6891 §6.1.2).</summary>
    /// <param name="flags">the DO bit is 0x8000</param>
    public static byte[] Opt(ushort payload, ushort flags = 0, byte version = 0, byte extendedCode = 0, params byte[][] options)
    {
        byte[] data = [.. options.SelectMany(option => option)];
        return [0, .. Word((ushort)RecordType.OPT), .. Word(payload), extendedCode, version, .. Word(flags), .. Word((ushort)data.Length), .. data];
    }

    public static byte[] Option(ushort code, params byte[] data) => [.. Word(code), .. Word((ushort)data.Length), .. data];

    public static byte[] Record(DomainName owner, RecordType type, ushort @class, params byte[] rdata) =>
        [.. owner.Wire, .. Word((ushort)type), .. Word(@class), 0, 0, 0, 60, .. Word((ushort)rdata.Length), .. rdata];

    public static byte[] Word(ushort value) => [(byte)(value >> 8), (byte)value];
}
