using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Preview;

/// <summary>Where in the IPv4 space clients may be: everywhere but in what is set apart (RFC 6890, multicast, class E), unless a map names that by <c>subnet=</c>.</summary>
internal static class ClientSpace
{
    private static readonly ImmutableArray<NetworkPrefix> Reserved =
    [
        Prefix("0.0.0.0/8"), Prefix("10.0.0.0/8"), Prefix("100.64.0.0/10"), Prefix("127.0.0.0/8"), Prefix("169.254.0.0/16"), Prefix("172.16.0.0/12"), Prefix("192.0.0.0/24"),
        Prefix("192.0.2.0/24"), Prefix("192.168.0.0/16"), Prefix("198.18.0.0/15"), Prefix("198.51.100.0/24"), Prefix("203.0.113.0/24"), Prefix("224.0.0.0/3"),
    ];

    /// <summary>1 where clients are counted, else 0.</summary>
    /// <param name="maps">of both states</param>
    public static Ranges<uint> Of(IEnumerable<MapDefinition> maps)
    {
        Ranges<uint> reserved = Overlay(Reserved);
        Ranges<uint> named = Overlay([.. maps.SelectMany(map => map.Rules).SelectMany(rule => rule.Subnets)]);
        return reserved.Combine(named, static (isReserved, isNamed) => isReserved == 0 || isNamed != 0 ? 1 : 0);
    }

    private static Ranges<uint> Overlay(ImmutableArray<NetworkPrefix> prefixes) => SubnetOverlay.Build<uint>(prefixes.Select(prefix => KeyValuePair.Create(prefix, 1)), AddressFamilyKind.IPv4);

    private static NetworkPrefix Prefix(string text) => NetworkPrefix.TryParse(text, out NetworkPrefix prefix) ? prefix : throw new FormatException(text);
}
