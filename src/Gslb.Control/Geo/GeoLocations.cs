using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Geo;

/// <summary>Where every client address is: sorted ranges of locations, the common base that each map is compiled from.</summary>
public sealed class GeoLocations
{
    /// <summary>A base that knows nothing of any address.</summary>
    public static readonly GeoLocations Empty = new(Ranges<uint>.All(0), Ranges<UInt128>.All(0), [default]);

    internal GeoLocations(Ranges<uint> v4, Ranges<UInt128> v6, ImmutableArray<ClientLocation> locations)
    {
        IPv4 = v4;
        IPv6 = v6;
        Locations = locations;
        IPv4Coverage = Coverage(v4);
    }

    /// <summary>The share of all IPv4 addresses of which anything is known, 0 to 1; a new database whose share falls far is suspect.</summary>
    public double IPv4Coverage { get; }

    /// <summary>How many ranges the base has in both families.</summary>
    public int RangeCount => IPv4.Count + IPv6.Count;

    /// <summary>The distinct locations; number 0 is the unknown one.</summary>
    public ImmutableArray<ClientLocation> Locations { get; }

    /// <summary>Values are numbers of <see cref="Locations"/>.</summary>
    internal Ranges<uint> IPv4 { get; }

    /// <summary>Values are numbers of <see cref="Locations"/>; unknown inside the prefixes of <see cref="EmbeddedIPv4"/>.</summary>
    internal Ranges<UInt128> IPv6 { get; }

    /// <summary>What is known of one address; an IPv4 address inside an IPv6 one is looked up as IPv4.</summary>
    public ClientLocation Find(NetworkAddress address)
    {
        if (address.IsIPv4)
            return Locations[IPv4.Find(address.V4)];
        return EmbeddedIPv4.TryFind(address.High, address.Low, out uint embedded, out _)
            ? Locations[IPv4.Find(embedded)]
            : Locations[IPv6.Find(new UInt128(address.High, address.Low))];
    }

    /// <summary>Fills what this base does not know from another: the place where it knows none, the AS number where it knows none.</summary>
    public GeoLocations Or(GeoLocations other)
    {
        var table = new LocationTable();
        var pairs = new Dictionary<(int, int), int>();
        Ranges<uint> v4 = IPv4.Combine(other.IPv4, Number);
        Ranges<UInt128> v6 = IPv6.Combine(other.IPv6, Number);
        return new GeoLocations(v4, v6, table.ToLocations());

        int Number(int mine, int theirs)
        {
            if (pairs.TryGetValue((mine, theirs), out int number))
                return number;
            return pairs[(mine, theirs)] = table.NumberOf(Locations[mine].Or(other.Locations[theirs]));
        }
    }

    private static double Coverage(Ranges<uint> ranges)
    {
        double known = 0;
        for (int i = 0; i < ranges.Count; i++)
        {
            if (ranges.Values[i] != 0)
                known += ranges.SizeOf(i);
        }

        return known / (1L << 32);
    }
}
