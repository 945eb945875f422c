using System.Buffers.Binary;

namespace Gslb.Fuzzing.Oracles;

/// <summary>Reads the records of a response one after the other and checks each octet of their form; apart from the product's own reader.</summary>
internal ref struct ResponseReader(ReadOnlySpan<byte> message, int position)
{
    private readonly ReadOnlySpan<byte> _message = message;

    public int Position { get; private set; } = position;

    public readonly bool IsAtEnd => Position == _message.Length;

    /// <summary>Reads one record; its owner in lower case goes to <paramref name="owner"/>.</summary>
    /// <param name="target">of NS, CNAME and DNAME: the name in their RDATA, in lower case; for others untouched</param>
    /// <exception cref="Violation">it is not well formed</exception>
    public ResponseRecord Next(scoped Span<byte> owner, scoped Span<byte> target)
    {
        int ownerLength = ReadName(owner, mayPoint: true);
        Violation.Unless(_message.Length - Position >= 10, "a record ends within its head");
        ushort type = Pair(Position), recordClass = Pair(Position + 2);
        uint ttl = BinaryPrimitives.ReadUInt32BigEndian(_message[(Position + 4)..]);
        int length = Pair(Position + 8);
        Position += 10;
        int data = Position, end = data + length;
        Violation.Unless(end <= _message.Length, "RDATA ends beyond the message");
        int targetLength = CheckData(type, end, target);
        Violation.Unless(Position == end, "RDATA does not fill its length");
        return new ResponseRecord(type, recordClass, ttl, ownerLength, targetLength, data, length);
    }

    /// <returns>octets of the name read into <paramref name="target"/></returns>
    private int CheckData(ushort type, int end, scoped Span<byte> target)
    {
        Span<byte> other = stackalloc byte[255];
        switch (type)
        {
            case 1:
                Position += 4;
                return 0;
            case 28:
                Position += 16;
                return 0;
            case 2 or 5:
                return ReadName(target, mayPoint: true);
            case 39:
                // RFC 6672 §2.5: never compressed.
                return ReadName(target, mayPoint: false);
            case 12:
                ReadName(other, mayPoint: true);
                return 0;
            case 6:
                ReadName(other, mayPoint: true);
                ReadName(other, mayPoint: true);
                Position += 20;
                return 0;
            case 15:
                Position += 2;
                ReadName(other, mayPoint: true);
                return 0;
            case 33:
                // RFC 2782: never compressed.
                Position += 6;
                ReadName(other, mayPoint: false);
                return 0;
            case 16:
                while (Position < end)
                    Position += 1 + _message[Position];
                return 0;
            default:
                Position = end;
                return 0;
        }
    }

    /// <summary>Reads a name into <paramref name="name"/> in lower case, and moves past it.</summary>
    /// <returns>its octets, with the root label</returns>
    private int ReadName(scoped Span<byte> name, bool mayPoint)
    {
        int length = 0, at = Position, after = -1;
        while (true)
        {
            Violation.Unless(at < _message.Length, "a name ends beyond the message");
            int label = _message[at];
            if (label >= 0xC0)
            {
                Violation.Unless(mayPoint, "a name is compressed where it must not be");
                Violation.Unless(at + 1 < _message.Length, "a pointer ends beyond the message");
                int to = Pair(at) & 0x3FFF;

                // RFC 1035 §4.1.4: to a prior occurrence. Each jump goes back, so there is an end.
                Violation.Unless(to < at && to >= 12, "a pointer does not lead to what stands before it");
                after = after < 0 ? at + 2 : after;
                at = to;
                continue;
            }

            Violation.Unless(label < 64, "a label of an unknown kind");
            Violation.Unless(at + 1 + label <= _message.Length, "a label ends beyond the message");
            Violation.Unless(length + 1 + label <= 255, "a name of more than 255 octets");
            for (int i = 0; i <= label; i++)
                name[length++] = Lower(_message[at + i]);
            at += 1 + label;
            if (label == 0)
                break;
        }

        Position = after < 0 ? at : after;
        return length;
    }

    private static byte Lower(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet + 32) : octet;

    private readonly ushort Pair(int at) => BinaryPrimitives.ReadUInt16BigEndian(_message[at..]);
}

/// <summary>One record of a response: its head, and where its data stands.</summary>
internal readonly record struct ResponseRecord(ushort Type, ushort Class, uint Ttl, int OwnerLength, int TargetLength, int DataAt, int DataLength);
