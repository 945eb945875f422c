using System.Buffers.Binary;
using System.Text;

namespace Gslb.Health.Probes.Grpc;

/// <summary>The two messages of <c>grpc.health.v1.Health/Check</c>, each in its frame of five octets: a flag (compressed or not) and the length.</summary>
/// <remarks>The request has one text, field 1; the response one number, field 1. That is all of protobuf that is spoken here; unknown fields are passed over, as it demands.</remarks>
internal static class HealthCheckMessage
{
    /// <summary>Octets of the longest response that is read, frame included; a real one has 7.</summary>
    public const int MaxResponse = 1024;

    private const int FrameHead = 5;
    private const int Number = 0, Fixed64 = 1, Octets = 2, Fixed32 = 5;

    public static byte[] Request(string service)
    {
        byte[] text = Encoding.UTF8.GetBytes(service);
        byte[] message = text.Length == 0 ? [] : [(1 << 3) | Octets, .. ToVarint(text.Length), .. text];
        byte[] framed = [0, 0, 0, 0, 0, .. message];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        return framed;
    }

    /// <summary>Reads a framed response; a status that is left out is <see cref="ServingStatus.Unknown"/>.</summary>
    public static bool TryReadStatus(ReadOnlySpan<byte> framed, out ServingStatus status)
    {
        status = ServingStatus.Unknown;
        if (framed.Length < FrameHead || framed[0] != 0 || BinaryPrimitives.ReadUInt32BigEndian(framed[1..]) != framed.Length - FrameHead)
            return false;
        ReadOnlySpan<byte> message = framed[FrameHead..];
        while (!message.IsEmpty)
        {
            if (!TryReadVarint(ref message, out ulong tag) || !TryReadField(ref message, (int)(tag & 7), out ulong value))
                return false;
            if (tag == ((1 << 3) | Number))
                status = (ServingStatus)value;
        }

        return true;
    }

    /// <summary>Moves behind a field; <paramref name="value"/> is its number, or the length of its octets.</summary>
    private static bool TryReadField(ref ReadOnlySpan<byte> message, int kind, out ulong value)
    {
        value = kind switch { Fixed64 => 8, Fixed32 => 4, _ => 0 };
        if (kind is Number or Octets && !TryReadVarint(ref message, out value))
            return false;
        if (kind == Number)
            return true;
        if (kind is not (Fixed64 or Octets or Fixed32) || value > (ulong)message.Length)
            return false;
        message = message[(int)value..];
        return true;
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (int i = 0; i < message.Length && i < 10; i++)
        {
            value |= (ulong)(message[i] & 0x7F) << (7 * i);
            if (message[i] >= 0x80)
                continue;
            message = message[(i + 1)..];
            return true;
        }

        return false;
    }

    private static List<byte> ToVarint(int value)
    {
        var octets = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            octets.Add((byte)(value | 0x80));
        octets.Add((byte)value);
        return octets;
    }
}
