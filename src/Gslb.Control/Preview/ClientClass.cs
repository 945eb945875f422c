using System.Runtime.InteropServices;
using Gslb.Authority.Geo;
using Gslb.Control.Clients;

namespace Gslb.Control.Preview;

/// <summary>Clients whom two states treat alike, each by its own maps, and how many they are.</summary>
/// <param name="Before">their class in the state before</param>
/// <param name="After">their class in the state after</param>
/// <param name="Addresses">their share of the IPv4 addresses that clients may have</param>
/// <param name="Traffic">their share of the queries counted; 0 when none was</param>
internal readonly record struct ClientClass(int Before, int After, double Addresses, double Traffic)
{
    /// <summary>All classes that have any client; their shares add up to 1.</summary>
    /// <param name="space">the IPv4 space: 1 where clients may be, else 0</param>
    public static List<ClientClass> All(ClientOrders before, ClientOrders after, Ranges<uint> space, IReadOnlyCollection<ClientCount> traffic)
    {
        var numbers = new Dictionary<(int, int), int>();
        var pairs = new List<(int Before, int After)>();
        Ranges<uint> pieces = before.IPv4.Combine(after.IPv4, NumberOf).Combine(space, static (pair, isCounted) => isCounted == 1 ? pair : -1);
        long[] addresses = Count(pieces, pairs.Count);
        var samples = new List<long>(new long[pairs.Count]);
        foreach (ClientCount client in traffic)
        {
            int pair = NumberOf(before.Of(client.Network), after.Of(client.Network));
            while (samples.Count < pairs.Count)
                samples.Add(0);
            samples[pair] += client.Samples;
        }

        double allAddresses = Math.Max(1, addresses.Sum());
        double allSamples = Math.Max(1, samples.Sum());
        var classes = new List<ClientClass>(pairs.Count);
        for (int i = 0; i < pairs.Count; i++)
            classes.Add(new ClientClass(pairs[i].Before, pairs[i].After, (i < addresses.Length ? addresses[i] : 0) / allAddresses, samples[i] / allSamples));
        return classes;

        int NumberOf(int one, int other)
        {
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, (one, other), out bool isKnown);
            if (!isKnown)
            {
                number = pairs.Count;
                pairs.Add((one, other));
            }

            return number;
        }
    }

    private static long[] Count(Ranges<uint> pieces, int pairs)
    {
        var addresses = new long[pairs];
        for (int i = 0; i < pieces.Count; i++)
        {
            if (pieces.Values[i] >= 0)
                addresses[pieces.Values[i]] += (long)pieces.SizeOf(i);
        }

        return addresses;
    }
}
