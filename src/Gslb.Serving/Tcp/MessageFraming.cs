using System.Buffers;
using System.Buffers.Binary;

namespace Gslb.Serving.Tcp;

/// <summary>The framing of DNS messages in a stream: two octets of length, then the message (RFC 1035 §4.2.2, RFC 7766 §8).</summary>
internal static class MessageFraming
{
    public const int PrefixLength = 2;

    /// <summary>Octets: the largest message that a prefix can announce.</summary>
    public const int MaxMessage = ushort.MaxValue;

    /// <summary>Takes one whole message off the front of <paramref name="stream"/>, wherever its segments are cut.</summary>
    /// <returns>false, with <paramref name="stream"/> unchanged, while the message is not complete</returns>
    public static bool TryRead(ref ReadOnlySequence<byte> stream, out ReadOnlySequence<byte> message)
    {
        message = default;
        if (!TryReadLength(stream, out int length) || stream.Length - PrefixLength < length)
            return false;
        message = stream.Slice(PrefixLength, length);
        stream = stream.Slice(message.End);
        return true;
    }

    /// <summary>The length announced at the front of <paramref name="stream"/>, once both octets are there.</summary>
    public static bool TryReadLength(in ReadOnlySequence<byte> stream, out int length)
    {
        length = 0;
        if (stream.Length < PrefixLength)
            return false;
        Span<byte> prefix = stackalloc byte[PrefixLength];
        stream.Slice(0, PrefixLength).CopyTo(prefix);
        length = BinaryPrimitives.ReadUInt16BigEndian(prefix);
        return true;
    }
}
