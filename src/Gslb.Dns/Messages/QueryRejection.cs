namespace Gslb.Dns.Messages;

/// <summary>Why a packet is not a query that the engine can look up. Mapped to a response or a drop in one place.</summary>
public enum QueryRejection : byte
{
    None,

    /// <summary>Fewer than 12 octets: dropped.</summary>
    TooShort,

    /// <summary>QR is set: dropped, never answered.</summary>
    IsResponse,

    /// <summary>An opcode other than QUERY: NOTIMP.</summary>
    OpCode,

    /// <summary>A message that does not parse: FORMERR.</summary>
    Malformed,

    /// <summary>No question: with a cookie option a query for the server's cookie alone (RFC 7873 §5.4).</summary>
    NoQuestion,

    /// <summary>The parser itself failed, a programmer's mistake: SERVFAIL.</summary>
    Unread,

    /// <summary>EDNS version above 0: BADVERS (RFC 6891 §6.1.3).</summary>
    EdnsVersion,

    /// <summary>Signed by a key, and this server has none: NOTAUTH with BADKEY (RFC 8945 §5.2.1).</summary>
    UnknownKey,
}
