using System.Buffers.Binary;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;

namespace Gslb.Differential.Tests.Comparison;

/// <summary>How a server handled a packet: what the header and the OPT of its answer say, whatever the sections hold.</summary>
/// <param name="Dropped">no answer came; the rest is then meaningless</param>
/// <param name="Code">the extended rcode</param>
/// <param name="Flags">opcode, AA, TC, RD, RA, Z, AD and CD as they stand in the header</param>
/// <param name="Echoes">the question is there, octet for octet</param>
/// <param name="Opt">null without OPT; else version, flags and the codes of its options, extended errors left out</param>
public sealed record MessageReply(bool Dropped, ResponseCode Code, ushort Flags, bool Echoes, string? Opt)
{
    private static readonly MessageReply None = new(true, 0, 0, false, null);

    public static MessageReply Read(ReadOnlySpan<byte> query, ReadOnlySpan<byte> answer)
    {
        if (answer.IsEmpty)
            return None;
        ushort flags = BinaryPrimitives.ReadUInt16BigEndian(answer[2..]);
        int opt = PlaceOfOpt(answer);
        int code = (flags & 0xF) | (opt < 0 ? 0 : answer[opt + 5] << 4);
        int question = QuestionLength(answer);
        bool echoes = question > 0 && query.Length >= 12 + question && query.Slice(12, question).SequenceEqual(answer.Slice(12, question));
        return new MessageReply(false, (ResponseCode)code, (ushort)(flags & 0x7FF0), echoes, opt < 0 ? null : Describe(answer[opt..]));
    }

    public override string ToString() => Dropped
        ? "dropped"
        : $"{Code.ToMnemonic()}, flags: {Flags:x4}, question: {(Echoes ? "echoed" : "none")}, {(Opt is null ? "no OPT" : $"OPT {Opt}")}";

    private static string Describe(ReadOnlySpan<byte> opt)
    {
        var options = new List<ushort>();
        ReadOnlySpan<byte> data = opt.Slice(11, BinaryPrimitives.ReadUInt16BigEndian(opt[9..]));
        for (; data.Length >= 4; data = data[(4 + BinaryPrimitives.ReadUInt16BigEndian(data[2..]))..])
        {
            ushort code = BinaryPrimitives.ReadUInt16BigEndian(data);
            if (code != (ushort)EdnsOptionCode.ExtendedError)
                options.Add(code);
        }

        return $"version {opt[6]}, flags {BinaryPrimitives.ReadUInt16BigEndian(opt[7..]):x4}, options [{string.Join(' ', options.Order())}]";
    }

    private static int QuestionLength(ReadOnlySpan<byte> message)
    {
        int position = MessageHeader.Length;
        for (int i = BinaryPrimitives.ReadUInt16BigEndian(message[MessageHeader.QdCountOffset..]); i > 0; i--)
            position = AfterName(message, position) + 4;
        return position - MessageHeader.Length;
    }

    /// <summary>Where the OPT record starts, or −1.</summary>
    private static int PlaceOfOpt(ReadOnlySpan<byte> message)
    {
        int position = MessageHeader.Length + QuestionLength(message);
        int records = 0;
        for (int count = MessageHeader.AnCountOffset; count < MessageHeader.Length; count += 2)
            records += BinaryPrimitives.ReadUInt16BigEndian(message[count..]);
        for (; records > 0; records--)
        {
            int start = position;
            position = AfterName(message, position);
            if (BinaryPrimitives.ReadUInt16BigEndian(message[position..]) == (ushort)RecordType.OPT)
                return start;
            position += 10 + BinaryPrimitives.ReadUInt16BigEndian(message[(position + 8)..]);
        }

        return -1;
    }

    private static int AfterName(ReadOnlySpan<byte> message, int position)
    {
        while (true)
        {
            int label = message[position];
            if (label >= 0xC0)
                return position + 2;
            position += label + 1;
            if (label == 0)
                return position;
        }
    }
}
