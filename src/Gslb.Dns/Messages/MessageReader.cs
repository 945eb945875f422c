using System.Buffers.Binary;
using System.Collections.Immutable;
using Gslb.Dns.Edns;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.Messages;

/// <summary>Reads a whole message into objects: for explain, commands and tests.</summary>
public ref struct MessageReader
{
    private readonly ReadOnlySpan<byte> _message;
    private int _position;
    private bool _hasEdns;
    private ushort _payloadSize;
    private int _extendedCode;
    private ClientSubnet? _subnet;
    private byte _scope;
    private ImmutableArray<EdnsOption> _options = [];

    private MessageReader(ReadOnlySpan<byte> message)
    {
        _message = message;
        _position = MessageHeader.Length;
    }

    /// <exception cref="FormatException">the octets are not a whole message</exception>
    public static Message Read(ReadOnlySpan<byte> message)
    {
        if (message.Length < MessageHeader.Length)
            throw new FormatException("a message has at least 12 octets");
        return new MessageReader(message).Read();
    }

    private Message Read()
    {
        ushort flags = U16(2);
        DomainName? qname = null;
        RecordType qtype = 0;
        for (int i = U16(MessageHeader.QdCountOffset); i > 0; i--)
        {
            qname = ReadName();
            qtype = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(Take(4));
        }

        ImmutableArray<MessageRecord> answer = ReadSection(MessageHeader.AnCountOffset);
        ImmutableArray<MessageRecord> authority = ReadSection(MessageHeader.NsCountOffset);
        ImmutableArray<MessageRecord> additional = ReadSection(MessageHeader.ArCountOffset);
        if (_position != _message.Length)
            throw new FormatException("octets follow the last record");
        var code = (ResponseCode)((_extendedCode << 4) | (flags & 0xF));
        return new Message(U16(0), (MessageFlags)(flags & ~0x780F), code, qname, qtype, answer, authority, additional, _hasEdns, _payloadSize, _subnet, _scope)
        {
            Options = _options,
        };
    }

    private ImmutableArray<MessageRecord> ReadSection(int countAt)
    {
        var records = ImmutableArray.CreateBuilder<MessageRecord>();
        for (int i = U16(countAt); i > 0; i--)
        {
            DomainName owner = ReadName();
            ReadOnlySpan<byte> head = Take(10);
            var type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(head);
            int length = BinaryPrimitives.ReadUInt16BigEndian(head[8..]);
            if (type == RecordType.OPT)
                ReadOpt(head, Take(length));
            else
                records.Add(new MessageRecord(owner, type, BinaryPrimitives.ReadUInt16BigEndian(head[2..]), BinaryPrimitives.ReadUInt32BigEndian(head[4..]), ReadRdata(type, length)));
        }

        return records.ToImmutable();
    }

    private ImmutableArray<byte> ReadRdata(RecordType type, int length)
    {
        int end = _position + length;
        if (RdataShape.Of(type) is not { NamesCompress: true } shape)
            return [.. Take(length)];
        var rdata = new List<byte>();
        foreach (RdataField field in shape.Fields)
        {
            if (field == RdataField.Name)
                rdata.AddRange(ReadName().Wire);
            else
                rdata.AddRange(Take(RdataFields.Measure(field, _message[_position..])));
        }

        return _position == end ? [.. rdata] : throw new FormatException($"the RDATA of {type.ToMnemonic()} does not fill its length");
    }

    private void ReadOpt(ReadOnlySpan<byte> head, ReadOnlySpan<byte> data)
    {
        _hasEdns = true;
        _payloadSize = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
        _extendedCode = head[4];
        while (data.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(data[2..]);
            if (length > data.Length - 4)
                throw new FormatException("an EDNS option ends beyond its record");
            var code = (EdnsOptionCode)BinaryPrimitives.ReadUInt16BigEndian(data);
            _options = _options.Add(new EdnsOption(code, [.. data.Slice(4, length)]));
            if (code == EdnsOptionCode.ClientSubnet && length >= 4)
                ReadSubnet(data.Slice(4, length));
            data = data[(4 + length)..];
        }
    }

    private void ReadSubnet(ReadOnlySpan<byte> option)
    {
        _scope = option[3];
        Span<byte> asQuery = option.ToArray();
        asQuery[3] = 0;
        if (ClientSubnet.TryRead(asQuery, out ClientSubnet subnet))
            _subnet = subnet;
    }

    private DomainName ReadName()
    {
        Span<byte> wire = stackalloc byte[WireName.MaxLength];
        int length = 0, position = _position, after = -1;
        for (int hops = 0; ;)
        {
            if (position >= _message.Length)
                throw new FormatException("a name ends beyond the message");
            int label = _message[position];
            if (label >= 0xC0)
            {
                if (position + 1 >= _message.Length || ++hops > WireName.MaxLabels)
                    throw new FormatException("a compression pointer leads nowhere");
                if (after < 0)
                    after = position + 2;
                position = ((label & 0x3F) << 8) | _message[position + 1];
                continue;
            }

            if (label > WireName.MaxLabelLength || length + label + 1 > WireName.MaxLength || position + label + 1 > _message.Length)
                throw new FormatException("a name is malformed");
            _message.Slice(position, label + 1).CopyTo(wire[length..]);
            length += label + 1;
            position += label + 1;
            if (label == 0)
                break;
        }

        _position = after < 0 ? position : after;
        return DomainName.FromWire(wire[..length]);
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _message.Length - _position)
            throw new FormatException("a record ends beyond the message");
        _position += length;
        return _message.Slice(_position - length, length);
    }

    private readonly ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_message[at..]);
}
