namespace Gslb.Dns.Edns;

/// <summary>INFO-CODEs of extended errors by their IANA numbers (RFC 8914 §4), those that this server sends.</summary>
public enum ExtendedErrorCode : ushort
{
    /// <summary>An error that no other code fits; a text says which (§4.1).</summary>
    Other = 0,

    /// <summary>REFUSED, since no zone of this server holds the name (§4.21).</summary>
    NotAuthoritative = 20,
}
