using System.Buffers.Binary;

namespace Gslb.Fuzzing.Oracles;

/// <summary>One reading of a response's sections: every record well formed, in its place, and about the name that was asked.</summary>
internal ref struct SectionReading(ReadOnlySpan<byte> response, QueryReading query, bool cookies)
{
    private const ushort Cname = 5, Soa = 6, Ns = 2, Dname = 39, Opt = 41, Tsig = 250;

    private readonly ReadOnlySpan<byte> _response = response;
    private readonly QueryReading _query = query;
    private bool _followsDname;
    private bool _hasOpt;
    private bool _hasSoa;
    private bool _hasNs;
    private uint _options;
    private int _extendedCode;

    public ResponseFacts Read()
    {
        int answers = Pair(6), authorities = Pair(8), additionals = Pair(10);
        bool hasQuestion = Pair(4) == 1;
        var reader = new ResponseReader(_response, hasQuestion ? _query.QuestionEnd : 12);

        // The name whose records come next: the question's, then what aliases lead to.
        Span<byte> name = stackalloc byte[255];
        int nameLength = hasQuestion ? Lower(_response[12..(_query.QuestionEnd - 4)], name) : 0;
        for (int i = 0; i < answers; i++)
            ReadAnswer(ref reader, name, ref nameLength);
        for (int i = 0; i < authorities; i++)
            ReadAuthority(ref reader, name[..nameLength]);
        for (int i = 0; i < additionals; i++)
            ReadAdditional(ref reader);
        Violation.Unless(reader.IsAtEnd, "octets behind the last record");
        int code = (_response[3] & 0xF) | (_extendedCode << 4);
        return new ResponseFacts(
            code, (_response[2] & 4) != 0, (_response[2] & 2) != 0, answers, authorities, additionals, _hasOpt, _hasSoa, _hasNs, _options);
    }

    private void ReadAnswer(ref ResponseReader reader, scoped Span<byte> name, scoped ref int nameLength)
    {
        Span<byte> owner = stackalloc byte[255];
        Span<byte> target = stackalloc byte[255];
        ResponseRecord record = reader.Next(owner, target);
        CheckHead(record);
        bool isName = owner[..record.OwnerLength].SequenceEqual(name[..nameLength]);
        bool isDnameAbove = record.Type == Dname && !isName && EndsWith(name[..nameLength], owner[..record.OwnerLength]);
        Violation.Unless(isName || isDnameAbove, "an answer about another name");
        bool isAsked = record.Type == _query.QType || _query.QType == 255;
        Violation.Unless(isAsked || record.Type is Cname or Dname, "an answer of another type");

        // Where CNAME is asked for it is the answer, unless a DNAME made it: then the name goes on (RFC 6672 §3.2).
        bool isMade = record.Type == Cname && _followsDname;
        _followsDname |= isDnameAbove;
        if (record.Type != Cname || (isAsked && !isMade))
            return;
        target[..record.TargetLength].CopyTo(name);
        nameLength = record.TargetLength;
    }

    private void ReadAuthority(ref ResponseReader reader, scoped ReadOnlySpan<byte> name)
    {
        Span<byte> owner = stackalloc byte[255];
        Span<byte> target = stackalloc byte[255];
        ResponseRecord record = reader.Next(owner, target);
        CheckHead(record);
        Violation.Unless(record.Type is Soa or Ns, "neither SOA nor NS in the authority section");
        Violation.Unless(EndsWith(name, owner[..record.OwnerLength]), "an authority that is not above the name");
        _hasSoa |= record.Type == Soa;
        _hasNs |= record.Type == Ns;
    }

    private void ReadAdditional(ref ResponseReader reader)
    {
        Span<byte> owner = stackalloc byte[255];
        Span<byte> target = stackalloc byte[255];
        ResponseRecord record = reader.Next(owner, target);
        if (record.Type == Opt)
        {
            Violation.Unless(record.OwnerLength == 1 && !_hasOpt, "OPT not at the root, or twice");
            ReadOpt(record);
            return;
        }

        if (record.Type == Tsig && _query.IsSigned)
        {
            Violation.Unless(reader.IsAtEnd && record is { Class: 255, Ttl: 0 }, "TSIG not at the end, or not in class ANY with TTL 0");
            return;
        }

        CheckHead(record);
        Violation.Unless(record.Type is 1 or 28, "neither addresses nor OPT in the additional section");
    }

    /// <summary>RFC 2181 §8, RFC 1035 §3.2.4: TTLs have 31 bits; the class is the question's.</summary>
    private readonly void CheckHead(in ResponseRecord record)
    {
        Violation.Unless(record.Ttl <= int.MaxValue, "a TTL above 2³¹ − 1");
        Violation.Unless(record.Class == _query.QClass, "a record of another class");
        Violation.Unless(record.Type != Opt, "OPT outside of the additional section");
    }

    /// <summary>RFC 6891 §6.1.3: version 0, of the flags only DO, as it came.</summary>
    private void ReadOpt(in ResponseRecord record)
    {
        _hasOpt = true;
        _extendedCode = (int)(record.Ttl >> 24);
        Violation.Unless(record.Class == ResponseOracle.EdnsSize, "OPT announces another size");
        Violation.Unless((record.Ttl & 0xFF7FFF) == 0, "OPT has a version or unknown flags");
        Violation.Unless((record.Ttl & 0x8000) != 0 == _query.DnssecOk, "DO is not that of the query");
        ReadOnlySpan<byte> options = _response.Slice(record.DataAt, record.DataLength);
        while (!options.IsEmpty)
        {
            Violation.Unless(options.Length >= 4, "an option ends within its head");
            int code = BinaryPrimitives.ReadUInt16BigEndian(options), length = BinaryPrimitives.ReadUInt16BigEndian(options[2..]);
            Violation.Unless(length <= options.Length - 4, "an option ends beyond OPT");
            ReadOption(code, options.Slice(4, length));
            options = options[(4 + length)..];
        }

        bool isAnswered = _query is { IsWellFormed: true, OpCode: 0, Version: 0 } && (_response[3] & 0xF) is not (1 or 4 or 9);
        Violation.Unless(!isAnswered || _query.HasSubnet == Has(8), "the client subnet is answered though not asked, or not though asked");
        Violation.Unless(!isAnswered || !cookies || _query.Cookies.IsEmpty != Has(10), "a cookie without asking, or none though asked");
    }

    private void ReadOption(int code, ReadOnlySpan<byte> data)
    {
        Violation.Unless(code is 3 or 8 or 10 or 11 or 15, "an option that nobody knows");
        Violation.Unless(!Has(code), "an option twice");
        _options |= 1u << code;
        switch (code)
        {
            case 8:
                // RFC 7871 §7.2.1: family, source prefix and address as they came.
                Violation.Unless(_query.HasSubnet && data.Length == _query.Subnet.Length && data.Length >= 4, "another client subnet than the query's");
                Violation.Unless(data[..3].SequenceEqual(_query.Subnet[..3]) && data[4..].SequenceEqual(_query.Subnet[4..]), "another client subnet than the query's");
                Violation.Unless(data[3] <= (data[1] == 1 ? 32 : 128), "a scope longer than an address");
                Violation.Unless(data[2] > 0 || data[3] == 0, "a scope for a source of 0");
                break;
            case 10:
                Violation.Unless(data.Length == 24 && !_query.Cookies.IsEmpty && data[..8].SequenceEqual(_query.Cookies[..8]), "another client's cookie");
                break;
            case 11:
                Violation.Unless(data.Length == 2, "a keepalive without its time");
                break;
            case 15:
                Violation.Unless(data.Length >= 2, "an extended error without its code");
                break;
        }
    }

    private readonly bool Has(int code) => (_options & (1u << code)) != 0;

    private static bool EndsWith(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> suffix)
    {
        while (name.Length > suffix.Length)
            name = name[(name[0] + 1)..];
        return name.SequenceEqual(suffix);
    }

    private static int Lower(ReadOnlySpan<byte> name, scoped Span<byte> target)
    {
        for (int i = 0; i < name.Length; i++)
            target[i] = name[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(name[i] + 32) : name[i];
        return name.Length;
    }

    private readonly ushort Pair(int at) => BinaryPrimitives.ReadUInt16BigEndian(_response[at..]);
}
