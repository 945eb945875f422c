using System.Buffers.Binary;

namespace Gslb.Fuzzing.Oracles;

/// <summary>What a packet says when it is read a second time, plainly and apart from the product: what is asked, and whether the RFCs call it well formed.</summary>
internal ref struct QueryReading
{
    /// <summary>The product's bound on records after the question; no client sends more than an OPT and a TSIG.</summary>
    private const int MostRecords = 16;

    private readonly ReadOnlySpan<byte> _packet;
    private int _position;

    private QueryReading(ReadOnlySpan<byte> packet)
    {
        _packet = packet;
        IsQuery = packet.Length >= 12 && packet[2] < 0x80;
        if (!IsQuery)
            return;
        OpCode = (packet[2] >> 3) & 0xF;
        _position = 12;
        IsWellFormed = TryReadSections();
    }

    /// <summary>It has a header, and QR is clear: somebody waits for an answer.</summary>
    public bool IsQuery { get; }

    public int OpCode { get; }

    /// <summary>Everything in it can be read and is allowed, by RFC 1035, RFC 6891, RFC 7871 and RFC 7873. A missing question is no flaw here.</summary>
    public bool IsWellFormed { get; }

    public bool HasQuestion { get; private set; }

    /// <summary>The first octet after the question; 12 where there is none.</summary>
    public int QuestionEnd { get; private set; } = 12;

    public ushort QType { get; private set; }

    public ushort QClass { get; private set; }

    public bool HasOpt { get; private set; }

    /// <summary>It ends with a TSIG record of the right form.</summary>
    public bool IsSigned { get; private set; }

    public ushort Payload { get; private set; }

    public byte Version { get; private set; }

    public bool DnssecOk { get; private set; }

    /// <summary>The data of the first client subnet option.</summary>
    public ReadOnlySpan<byte> Subnet { get; private set; }

    public bool HasSubnet { get; private set; }

    /// <summary>The data of the first cookie option; empty where there is none.</summary>
    public ReadOnlySpan<byte> Cookies { get; private set; }

    /// <summary>A bit for each option seen, by its code's low five bits.</summary>
    public uint OptionsSeen { get; private set; }

    public static QueryReading Of(ReadOnlySpan<byte> packet) => new(packet);

    private bool TryReadSections()
    {
        int questions = Pair(4), before = Pair(6) + Pair(8), additional = Pair(10);
        if (questions > 1)
            return false;
        if (questions == 1)
        {
            if (!TrySkipName(mayPoint: false) || _packet.Length - _position < 4)
                return false;
            HasQuestion = true;
            QType = Pair(_position);
            QClass = Pair(_position + 2);
            QuestionEnd = _position += 4;
        }

        if (before + additional > MostRecords)
            return false;
        for (int record = 0; record < before + additional; record++)
        {
            if (!TryReadRecord(isAdditional: record >= before, isLast: record == before + additional - 1))
                return false;
        }

        return _position == _packet.Length;
    }

    private bool TryReadRecord(bool isAdditional, bool isLast)
    {
        int owner = _position;
        bool isRoot = _position < _packet.Length && _packet[_position] == 0;
        if (!TrySkipName(mayPoint: true) || _packet.Length - _position < 10)
            return false;
        int head = _position, length = Pair(head + 8);
        _position += 10 + length;
        if (_position > _packet.Length)
            return false;
        int type = Pair(head);

        // RFC 6895 §3.1: types that are no data, in sections of data.
        if (!isAdditional)
            return type is not (0 or 41 or (>= 128 and <= 255));
        if (type == 250)
            return IsSigned = isLast && IsSignature(_packet[owner..head], Pair(head + 2), _packet.Slice(head + 10, length));
        if (type != 41)
            return true;

        // RFC 6891 §6.1.1: the root its owner, no second one.
        if (!isRoot || HasOpt)
            return false;
        HasOpt = true;
        Payload = Pair(head + 2);
        Version = _packet[head + 5];
        DnssecOk = _packet[head + 6] >= 0x80;
        return Version > 0 || TryReadOptions(_packet.Slice(head + 10, length));
    }

    /// <summary>RFC 8945 §4.2: class ANY; algorithm, time and fudge (8), MAC, original id and error (4), other data. A pointer in the owner goes to a label of the question.</summary>
    private readonly bool IsSignature(ReadOnlySpan<byte> owner, int signatureClass, ReadOnlySpan<byte> data)
    {
        bool points = owner[^1] != 0 || (owner.Length > 1 && owner[^2] >= 0xC0);
        if (signatureClass != 255 || (points && !IsLabelOfQuestion(BinaryPrimitives.ReadUInt16BigEndian(owner[^2..]) & 0x3FFF)))
            return false;
        int at = 0;
        while (at < data.Length && data[at] is > 0 and < 64)
            at += 1 + data[at];
        if (at >= data.Length || data[at] != 0 || at >= 255)
            return false;
        at += 1 + 8;
        for (int counted = 0; counted < 2; counted++)
        {
            if (at + 2 > data.Length)
                return false;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(data[at..]) + (counted == 0 ? 4 : 0);
        }

        return at == data.Length;
    }

    private readonly bool IsLabelOfQuestion(int place)
    {
        for (int at = 12; HasQuestion && at < QuestionEnd - 4; at += 1 + _packet[at])
        {
            if (at == place)
                return true;
        }

        return false;
    }

    private bool TryReadOptions(ReadOnlySpan<byte> options)
    {
        while (!options.IsEmpty)
        {
            if (options.Length < 4)
                return false;
            int code = BinaryPrimitives.ReadUInt16BigEndian(options), length = BinaryPrimitives.ReadUInt16BigEndian(options[2..]);
            if (length > options.Length - 4 || !TakeOption(code, options.Slice(4, length)))
                return false;
            options = options[(4 + length)..];
        }

        return true;
    }

    /// <summary>Of several subnets or cookies the first counts (RFC 7873 §5.2).</summary>
    private bool TakeOption(int code, ReadOnlySpan<byte> data)
    {
        OptionsSeen |= 1u << (code & 31);
        if (code == 8 && !HasSubnet)
        {
            HasSubnet = true;
            Subnet = data;
            return NaiveSubnet.IsValid(data);
        }

        if (code != 10 || !Cookies.IsEmpty)
            return true;
        Cookies = data;
        return NaiveCookie.IsValidLength(data.Length);
    }

    /// <summary>RFC 1035 §3.1, §4.1.4: labels of at most 63 octets, 255 in all, a pointer only to what stands before.</summary>
    private bool TrySkipName(bool mayPoint)
    {
        int start = _position;
        while (_position < _packet.Length && _position - start < 255)
        {
            int octet = _packet[_position];
            if (octet >= 0xC0)
            {
                if (!mayPoint || _packet.Length - _position < 2 || (Pair(_position) & 0x3FFF) >= start)
                    return false;
                _position += 2;
                return true;
            }

            if (octet > 63)
                return false;
            _position += 1 + octet;
            if (octet == 0)
                return true;
        }

        return false;
    }

    private readonly ushort Pair(int at) => BinaryPrimitives.ReadUInt16BigEndian(_packet[at..]);
}
