using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>Where names of records stand in the name tree, on their octets alone.</summary>
internal static class NameOrder
{
    /// <summary>True when a lower-case wire-format name is <paramref name="ancestor"/> or below it.</summary>
    public static bool IsAtOrBelow(ReadOnlySpan<byte> owner, DomainName ancestor)
    {
        int above = owner.Length - ancestor.Length;
        if (above < 0 || !owner.EndsWith(ancestor.Lowered))
            return false;
        int label = 0;
        while (label < above)
            label += owner[label] + 1;
        return label == above;
    }

    /// <summary>The name that RDATA of NS or CNAME is; null when it is none.</summary>
    public static DomainName? Target(ReadOnlySpan<byte> rdata) =>
        WireName.Measure(rdata) == rdata.Length && !rdata.IsEmpty ? DomainName.FromWire(rdata) : null;
}
