using System.Buffers.Binary;
using System.Text;
using Gslb.Dns.Messages;

namespace Gslb.Serving.Tests.Support;

/// <summary>Query octets as a client sends them.</summary>
internal static class TestQuery
{
    /// <summary>A query in class IN without EDNS.</summary>
    public static byte[] For(ushort id, string name = "www.example.com", RecordType type = RecordType.A)
    {
        List<byte> octets = [(byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        foreach (string label in name.Split('.'))
        {
            octets.Add((byte)label.Length);
            octets.AddRange(Encoding.ASCII.GetBytes(label));
        }

        octets.AddRange([0, (byte)((ushort)type >> 8), (byte)type, 0, 1]);
        return [.. octets];
    }

    /// <summary>The message behind its two octets of length.</summary>
    public static byte[] Framed(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];

    public static ushort IdOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt16BigEndian(message);

    public static ResponseCode CodeOf(ReadOnlySpan<byte> message) => (ResponseCode)(message[3] & 0x0F);

    public static bool IsResponse(ReadOnlySpan<byte> message) => (message[2] & MessageHeader.ResponseBit) != 0;
}
