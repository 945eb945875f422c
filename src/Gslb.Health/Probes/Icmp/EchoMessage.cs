using System.Buffers.Binary;
using System.Net.Sockets;

namespace Gslb.Health.Probes.Icmp;

/// <summary>ICMP echo messages (RFC 792, RFC 4443 §4): eight octets of header, then a token that the reply gives back.</summary>
internal static class EchoMessage
{
    public const int TokenLength = 16;

    /// <summary>Octets of a reply with the longest IPv4 header.</summary>
    public const int MaxLength = 60 + HeaderLength + TokenLength;

    private const int HeaderLength = 8;

    public static byte[] Request(AddressFamily family, ReadOnlySpan<byte> token)
    {
        byte[] message = new byte[HeaderLength + token.Length];
        message[0] = family == AddressFamily.InterNetworkV6 ? (byte)128 : (byte)8;
        token[..2].CopyTo(message.AsSpan(4));
        message[7] = 1;
        token.CopyTo(message.AsSpan(HeaderLength));

        // With IPv6 the checksum covers addresses too, and the kernel computes it (RFC 3542 §3.1).
        if (family == AddressFamily.InterNetwork)
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksum(message));
        return message;
    }

    public static bool IsReply(ReadOnlySpan<byte> message, AddressFamily family, ReadOnlySpan<byte> token) =>
        message.Length >= HeaderLength
        && message[0] == (family == AddressFamily.InterNetworkV6 ? 129 : 0)
        && message[1] == 0
        && message[HeaderLength..].SequenceEqual(token);

    /// <summary>RFC 1071: the complement of the sum of all 16-bit words, carries added.</summary>
    public static ushort Checksum(ReadOnlySpan<byte> message)
    {
        uint sum = 0;
        for (int i = 0; i < message.Length; i += 2)
            sum += (uint)(message[i] << 8) | (i + 1 < message.Length ? message[i + 1] : 0u);
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }
}
