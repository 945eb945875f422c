using Gslb.Dns.Messages;

namespace Gslb.Authority.Zones;

/// <summary>Which names in RDATA a response may compress, and which ask for additional addresses.</summary>
internal static class RdataNames
{
    /// <summary>Octets before the first compressible name, and how many such names follow; only the types of RFC 1035 (RFC 3597 §4).</summary>
    public static (int Start, int Count) Compressible(RecordType type) => type switch
    {
        RecordType.NS or RecordType.CNAME or RecordType.PTR => (0, 1),
        RecordType.SOA => (0, 2),
        RecordType.MX => (2, 1),
        _ => (0, 0),
    };

    /// <summary>Octets before the name whose addresses belong into the additional section; −1 for types without one (RFC 1035 §3.3, RFC 2782).</summary>
    public static int AdditionalTarget(RecordType type) => type switch
    {
        RecordType.NS => 0,
        RecordType.MX => 2,
        RecordType.SRV => 6,
        _ => -1,
    };
}
