using System.Collections.Immutable;
using System.Numerics;
using Gslb.Authority.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Geo;

/// <summary>The subnet rules of a map laid out as ranges: inside each, the longest prefix has won.</summary>
internal static class SubnetOverlay
{
    /// <summary>Values are 1 + the number of the rule, 0 where no rule selects the subnet.</summary>
    public static Ranges<TKey> Build<TKey>(ImmutableArray<MapRule> rules, AddressFamilyKind family)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        return Sweep<TKey>(rules.SelectMany((rule, number) => rule.Subnets.Select(prefix => KeyValuePair.Create(prefix, number + 1))), family);
    }

    /// <summary>Values are 1 in any of the prefixes, else 0.</summary>
    public static Ranges<TKey> Build<TKey>(ImmutableArray<NetworkPrefix> prefixes, AddressFamilyKind family)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        return Sweep<TKey>(prefixes.Select(prefix => KeyValuePair.Create(prefix, 1)), family);
    }

    /// <summary>One sweep over the sorted prefixes.</summary>
    private static Ranges<TKey> Sweep<TKey>(IEnumerable<KeyValuePair<NetworkPrefix, int>> prefixes, AddressFamilyKind family)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        List<Subnet<TKey>> subnets = [.. prefixes.Where(entry => entry.Key.Address.Family == family).Select(entry => Subnet<TKey>.Of(entry.Key, entry.Value))];

        // By first address, the wider before the narrower.
        subnets.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : b.Last.CompareTo(a.Last));
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
