using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>The name that RDATA of NS or CNAME consists of.</summary>
internal static class RdataTarget
{
    /// <summary>Null when the octets are no whole name.</summary>
    public static DomainName? Of(ReadOnlySpan<byte> rdata) =>
        WireName.Measure(rdata) == rdata.Length && !rdata.IsEmpty ? DomainName.FromWire(rdata) : null;
}
