namespace Gslb.Dns.Records;

/// <summary>The kinds of fields that the RDATA of a type is a list of.</summary>
public enum RdataField : byte
{
    /// <summary>A domain name, uncompressed.</summary>
    Name,

    /// <summary>One octet as a decimal number.</summary>
    U8,

    /// <summary>Two octets as a decimal number.</summary>
    U16,

    /// <summary>Four octets as a decimal number.</summary>
    U32,

    /// <summary>Four octets of seconds; written as a number or with units.</summary>
    Period,

    /// <summary>One octet: a DNSSEC algorithm as a number or mnemonic (RFC 4034 appendix A.1).</summary>
    Algorithm,

    /// <summary>Four octets in dotted quad notation.</summary>
    IPv4,

    /// <summary>Sixteen octets in the notation of RFC 4291 §2.2.</summary>
    IPv6,

    /// <summary>A character string: a length octet and up to 255 octets (RFC 1035 §3.3).</summary>
    CharacterString,

    /// <summary>One or more character strings, to the end of the RDATA.</summary>
    CharacterStrings,

    /// <summary>A character string of ASCII letters and digits, at least one, not quoted (RFC 8659 §4.1).</summary>
    Tag,

    /// <summary>Octets written as one string, to the end of the RDATA, without a length.</summary>
    Text,

    /// <summary>Octets in base 16, to the end of the RDATA; may be written in several words.</summary>
    Hex,

    /// <summary>Octets in base 64, to the end of the RDATA; may be written in several words.</summary>
    Base64,

    /// <summary>Service parameters, to the end of the RDATA (RFC 9460 §2.1).</summary>
    ServiceParameters,
}
