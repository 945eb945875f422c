using System.Buffers.Binary;
using Gslb.Authority.Engine;

namespace Gslb.Fuzzing.Oracles;

/// <summary>What every response must be, whatever the packet was: judged by an independent reading of both.</summary>
/// <param name="cookies">the server has a secret for cookies (RFC 7873)</param>
/// <param name="demandsCookies">it answers BADCOOKIE over UDP where the right one is missing</param>
/// <param name="mayFail">a pool of its zones answers SERVFAIL; else nothing does</param>
internal sealed class ResponseOracle(bool cookies = true, bool demandsCookies = false, bool mayFail = true)
{
    /// <summary>Octets: the most that is sent over UDP, and what OPT announces (RFC 9715 §3.2).</summary>
    public const int EdnsSize = 1232;

    private const int FormErr = 1, ServFail = 2, NXDomain = 3, NotImp = 4, Refused = 5, YXDomain = 6, NotAuth = 9, BadVers = 16, BadCookie = 23;

    /// <summary>Checks one exchange.</summary>
    /// <param name="response">empty = the packet was dropped</param>
    /// <returns>what the response says in short</returns>
    /// <exception cref="Violation">a promise was broken</exception>
    public ResponseFacts Check(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> response, Transport transport)
    {
        QueryReading query = QueryReading.Of(packet);
        if (!query.IsQuery)
        {
            Violation.Unless(response.IsEmpty, "an answer to a response or to less than a header");
            return default;
        }

        Violation.Unless(response.Length >= 12, "a query without an answer");
        if (transport == Transport.Udp)
            Violation.Unless(response.Length <= Limit(query), "more octets than the client takes");
        CheckHeader(packet, response);
        CheckQuestion(packet, response, query);
        ResponseFacts facts = new SectionReading(response, query, cookies).Read();
        CheckCode(query, facts, transport);
        CheckMeaning(query, facts);
        return facts;
    }

    /// <summary>RFC 1035 §4.2.1, RFC 6891 §6.2.3.</summary>
    public static int Limit(in QueryReading query) =>
        query is { HasOpt: true, IsWellFormed: true } ? Math.Clamp((int)query.Payload, 512, EdnsSize) : 512;

    /// <summary>RFC 1035 §4.1.1, RFC 4035 §3.1.6: id, opcode and RD copied, QR set, RA, Z, AD and CD clear.</summary>
    private static void CheckHeader(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> response)
    {
        Violation.Unless(packet[..2].SequenceEqual(response[..2]), "the id is not that of the query");
        Violation.Unless(response[2] >= 0x80, "QR is clear in a response");
        Violation.Unless(((packet[2] ^ response[2]) & 0x79) == 0, "opcode or RD is not that of the query");
        Violation.Unless((response[3] & 0xF0) == 0, "RA, Z, AD or CD is set");
    }

    /// <summary>The question is echoed byte for byte where one could be read, else there is none.</summary>
    private static void CheckQuestion(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> response, in QueryReading query)
    {
        int questions = BinaryPrimitives.ReadUInt16BigEndian(response[4..]);
        bool isEchoed = query is { HasQuestion: true, OpCode: 0 };
        Violation.Unless(questions == (isEchoed ? 1 : 0), "the count of questions is wrong");
        if (isEchoed)
        {
            Violation.Unless(response.Length >= query.QuestionEnd, "the response ends within its question");
            Violation.Unless(packet[12..query.QuestionEnd].SequenceEqual(response[12..query.QuestionEnd]), "the question is not that of the query");
        }
    }

    private void CheckCode(in QueryReading query, in ResponseFacts facts, Transport transport)
    {
        int code = facts.Code;
        if (query.OpCode != 0)
            Violation.Unless(code == (query is { IsWellFormed: true, Version: > 0 } ? BadVers : NotImp), "another opcode is neither NOTIMP nor BADVERS");
        else if (!query.IsWellFormed)
            Violation.Unless(code == FormErr, "a malformed query is not a format error");
        else if (query.Version > 0)
            Violation.Unless(code == BadVers, "a later EDNS version is not BADVERS");
        else if (query is { HasQuestion: true, IsSigned: true })
            Violation.Unless(code == NotAuth, "a key that nobody can know is known");
        else if (demandsCookies && transport == Transport.Udp && code == BadCookie)
            Violation.Unless(!query.Cookies.IsEmpty, "BADCOOKIE for a query without a cookie");
        else if (!query.HasQuestion)
            Violation.Unless(code == (cookies && !query.Cookies.IsEmpty ? 0 : FormErr), "a query without question: neither its cookie nor a format error");
        else
            CheckAnswerCode(query, code);
    }

    private void CheckAnswerCode(in QueryReading query, int code)
    {
        bool isRight = query switch
        {
            { QClass: 3 } => code is 0 or Refused,
            { QClass: not 1 } => code == Refused,
            { QType: 251 or 252 } => code == Refused,
            { QType: 253 or 254 } => code == NotImp,
            { QType: (>= 128 and < 255) or 41 } => code == FormErr,
            _ => code is 0 or NXDomain or Refused or YXDomain || (mayFail && code == ServFail),
        };
        Violation.Unless(isRight, "an rcode that this question cannot have");
    }

    /// <summary>What flags, sections and options must be, given the rcode.</summary>
    private static void CheckMeaning(in QueryReading query, in ResponseFacts facts)
    {
        // A pool may fail by its zone's word (when-down=servfail), also at the end of a chain of aliases.
        bool isLookup = facts.Code is 0 or NXDomain or YXDomain or ServFail;
        Violation.Unless(!facts.HasOpt || query.HasOpt, "OPT in the answer to a query without one");
        Violation.Unless(facts.HasOpt || !query.HasOpt || facts.Code is FormErr or NotImp, "no OPT in the answer to a query with one");
        Violation.Unless(isLookup || (facts.Answers == 0 && facts.Authorities == 0), "records beside an error");
        Violation.Unless(isLookup || !facts.IsAuthoritative, "AA beside an error");
        Violation.Unless(facts.Code != NXDomain || facts.IsAuthoritative, "a name error without AA");
        if (facts.IsTruncated || !isLookup || !query.HasQuestion || query.QClass != 1)
            return;
        bool isNegative = facts.Code == NXDomain || (facts.Code == 0 && facts.IsAuthoritative && facts.Answers == 0);
        Violation.Unless(!isNegative || facts.HasSoa, "a negative answer without SOA");
        bool isReferral = facts.Code == 0 && !facts.IsAuthoritative;
        Violation.Unless(!isReferral || facts is { Answers: 0, HasReferral: true }, "neither an answer nor a referral");
    }
}

/// <summary>A response in short.</summary>
/// <param name="Code">with the extended part of OPT</param>
/// <param name="HasSoa">in the authority section</param>
/// <param name="HasReferral">NS in the authority section</param>
internal readonly record struct ResponseFacts(
    int Code, bool IsAuthoritative, bool IsTruncated, int Answers, int Authorities, int Additionals, bool HasOpt, bool HasSoa, bool HasReferral, uint Options)
{
    /// <summary>A number that responses of the same kind share.</summary>
    public ulong Kind => (uint)(Code | (Math.Min(Answers, 3) << 5) | (Math.Min(Authorities, 2) << 7) | (Math.Min(Additionals, 3) << 9))
        | (IsAuthoritative ? 1UL << 11 : 0) | (IsTruncated ? 1UL << 12 : 0) | (HasSoa ? 1UL << 13 : 0) | ((ulong)Options << 14);
}
