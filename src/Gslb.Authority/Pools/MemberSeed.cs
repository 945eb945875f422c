using System.Text;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;

namespace Gslb.Authority.Pools;

/// <summary>Rendezvous hashing: the score that a client's network gives to a member (weighted, after Thaler and Ravishankar, and Schindelhauer and Schomaker).</summary>
internal static class MemberSeed
{
    public static ulong Of(string endpointId) => WireName.Hash(Encoding.UTF8.GetBytes(endpointId));

    /// <summary>What a client's network is mixed with the seeds as.</summary>
    public static ulong Of(NetworkAddress network) => Mix(network.High ^ Mix(network.Low + (network.IsIPv4 ? 1UL : 0)));

    /// <summary>The score of a member: the lowest wins. −ln(u) / weight with u uniform in (0, 1), so that each member wins by its share of the weights.</summary>
    public static double Score(ulong client, ulong seed, double weight) => -Math.Log(ToUnit(Mix(client ^ seed))) / weight;

    /// <summary>64 well mixed bits (the finaliser of splitmix64).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>A number above 0 and below 1 from the upper 53 bits.</summary>
    public static double ToUnit(ulong bits) => ((bits >> 11) + 0.5) * (1.0 / (1UL << 53));
}
