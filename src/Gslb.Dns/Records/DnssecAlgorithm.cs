namespace Gslb.Dns.Records;

/// <summary>DNSSEC algorithms by their IANA numbers and mnemonics (RFC 4034 appendix A.1, RFC 8624).</summary>
internal enum DnssecAlgorithm : byte
{
    DELETE = 0,
    RSAMD5 = 1,
    DH = 2,
    DSA = 3,
    RSASHA1 = 5,
    DSANSEC3SHA1 = 6,
    RSASHA1NSEC3SHA1 = 7,
    RSASHA256 = 8,
    RSASHA512 = 10,
    ECCGOST = 12,
    ECDSAP256SHA256 = 13,
    ECDSAP384SHA384 = 14,
    ED25519 = 15,
    ED448 = 16,
    INDIRECT = 252,
    PRIVATEDNS = 253,
    PRIVATEOID = 254,
}
