using System.Collections.Immutable;
using System.Numerics;
using Gslb.Authority.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Geo;

/// <summary>Subnets laid out as ranges: inside each, the longest prefix has won.</summary>
internal static class SubnetOverlay
{
    /// <summary>The subnets of a map's rules; values are 1 + the number of the rule, 0 where no rule selects the subnet.</summary>
    public static Ranges<TKey> Build<TKey>(ImmutableArray<MapRule> rules, AddressFamilyKind family)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey> =>
        Build<TKey>(rules.SelectMany((rule, number) => rule.Subnets.Select(subnet => new KeyValuePair<NetworkPrefix, int>(subnet, number + 1))), family);

    /// <summary>One sweep over the sorted prefixes, each with its value; 0 where there is none.</summary>
    public static Ranges<TKey> Build<TKey>(IEnumerable<KeyValuePair<NetworkPrefix, int>> values, AddressFamilyKind family)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        List<Subnet<TKey>> subnets = Sorted<TKey>(values, family);
        using var ranges = new RangesBuilder<TKey>((2 * subnets.Count) + 1);
        var open = new Stack<Subnet<TKey>>();
        ranges.Append(TKey.Zero, 0);
        foreach (Subnet<TKey> subnet in subnets)
        {
            while (open.TryPeek(out Subnet<TKey> outer) && outer.Last < subnet.First)
                Close(open, ranges);
            ranges.Append(subnet.First, subnet.Value);
            open.Push(subnet);
        }

        while (open.Count > 0)
            Close(open, ranges);
        return ranges.Build();
    }

    /// <summary>Ends the innermost subnet: behind it the one around it goes on.</summary>
    private static void Close<TKey>(Stack<Subnet<TKey>> open, RangesBuilder<TKey> ranges)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        Subnet<TKey> ended = open.Pop();
        if (ended.Last != TKey.MaxValue)
            ranges.Append(ended.Last + TKey.One, open.TryPeek(out Subnet<TKey> outer) ? outer.Value : 0);
    }

    /// <summary>By first address, the wider before the narrower.</summary>
    private static List<Subnet<TKey>> Sorted<TKey>(IEnumerable<KeyValuePair<NetworkPrefix, int>> values, AddressFamilyKind family)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        var subnets = new List<Subnet<TKey>>();
        foreach ((NetworkPrefix prefix, int value) in values)
        {
            if (prefix.Address.Family == family)
                subnets.Add(Subnet<TKey>.Of(prefix, value));
        }

        subnets.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : b.Last.CompareTo(a.Last));
        return subnets;
    }

    private readonly record struct Subnet<TKey>(TKey First, TKey Last, int Value)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        public static Subnet<TKey> Of(NetworkPrefix prefix, int value)
        {
            TKey first = TKey.CreateTruncating(new UInt128(prefix.Address.High, prefix.Address.Low));
            int free = prefix.Address.BitLength - prefix.Length;
            TKey hosts = free == prefix.Address.BitLength ? TKey.MaxValue : (TKey.One << free) - TKey.One;
            return new Subnet<TKey>(first, first | hosts, value);
        }
    }
}
