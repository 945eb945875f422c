using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Dns.ZoneFiles;
using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Targets;

/// <summary>MaxMind DB files: an error that names the file, or locations that every address can be looked up in and a map can be made of.</summary>
internal sealed class GeoFileTarget : FuzzTarget
{
    private const string File = "fuzz.mmdb";

    private static readonly Location Nowhere = new("", 0, 0);

    private static readonly DatacenterDefinition[] Datacenters =
    [
        new("iad", Nowhere, new GeoPoint(39.04, -77.49), 0, null), new("fra", Nowhere, new GeoPoint(50.11, 8.68), 0, null), new("lab", Nowhere, null, 0, null),
    ];

    private static readonly NetworkAddress[] Addresses = [.. new[] { "0.0.0.0", "192.0.2.1", "198.51.100.200", "255.255.255.255", "::", "2001:db8::1", "2002:c000:201::", "64:ff9b::1", "ffff::" }.Select(Parse)];

    public override string Name => "mmdb";

    public override int MaxLength => 16 * 1024;

    public override int ShortRun => 5_000;

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        [.. "MaxMind.com"u8], [0xAB, 0xCD, 0xEF], [0x20, 0x00], [0x28, 0x00, 0x00], [0x38, 0, 0, 0, 0], [0xE1], [0xFF, 0xFF, 0xFF, 0xFF], [0x01, 0x04], [0x1F, 0x04, 0xFF, 0xFF, 0xFF],
        [0x5F, 0xFF, 0xFF, 0xFF], [0x68], [0x08, 0x08], [0x00, 0x07, 0x01], [.. "Jcountry_code"u8], [.. "Hlocation"u8], [.. "Hlatitude"u8], [.. "Jnode_count"u8], [.. "Krecord_size"u8], [.. "Jip_version"u8],
    ];

    public override int Make(SeededRandom random, Span<byte> room) => GeoFileMaker.Make(random, room);

    public override ulong Try(ReadOnlySpan<byte> input)
    {
        byte[] octets = input.ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRead = GeoFileReader.TryRead(File, octets, CountryTable.Default, out GeoFile? file, out GeoLocations? locations, out string? error);
        Violation.Unless(GC.GetAllocatedBytesForCurrentThread() - before < (8L << 20) + (1_000L * octets.Length), "reading takes more memory than such a file can");
        if (!isRead || locations is null)
        {
            Violation.Unless(error!.StartsWith(File + ": ", StringComparison.Ordinal) && error.Length < 500 && !error.AsSpan().ContainsAny('\n', '\r'), "an error that does not name the file in one line");
            return error.Where(char.IsAsciiLetter).Aggregate(1UL, (kind, character) => (kind ^ character) * 0x100000001B3);
        }

        Violation.Unless(file!.Length == octets.Length && locations.IPv4Coverage is >= 0 and <= 1, "figures of the file that cannot be");
        CheckLocations(locations);
        return CheckMap(locations) | (ulong)(uint)locations.RangeCount << 32;
    }

    private static void CheckLocations(GeoLocations locations)
    {
        foreach (ClientLocation location in Addresses.Select(locations.Find))
        {
            Violation.Unless(location.Point is not { } point || (Math.Abs(point.Latitude) <= 90 && Math.Abs(point.Longitude) <= 180), "a point that is not on earth");
            Violation.Unless(location.Country is null || location.Country.Length <= 3, "a country that is no code");
        }
    }

    /// <summary>Every address is located, and the scope is true at both ends of its block.</summary>
    private static ulong CheckMap(GeoLocations locations)
    {
        if (!new GeoCompiler(Datacenters, locations).TryCompile(GeoCompiler.Nearest, default, out GeoMap? map, out string? error))
            throw new Violation($"the map does not compile: {error}");
        ulong kind = 0;
        foreach (NetworkAddress address in Addresses)
        {
            GeoMatch match = map.Locate(address);
            kind = (kind * 31) + match.Scope;
            Violation.Unless(match.Scope <= address.BitLength && !match.Order.Datacenters.IsEmpty, "an address without a datacenter or with a scope longer than itself");
            NetworkAddress first = address.Prefix(match.Scope);
            Violation.Unless(SameOrder(map.Locate(first), match) && SameOrder(map.Locate(LastOf(first, match.Scope)), match), "another order within the scope");
        }

        return kind & uint.MaxValue;
    }

    private static bool SameOrder(GeoMatch one, GeoMatch other) => one.Order.Datacenters.AsSpan().SequenceEqual(other.Order.Datacenters.AsSpan());

    private static NetworkAddress LastOf(NetworkAddress first, int length) => first.IsIPv4
        ? NetworkAddress.FromIPv4(first.V4 | (uint)(0xFFFFFFFFUL >> length))
        : NetworkAddress.FromIPv6(first.High | (length >= 64 ? 0 : ulong.MaxValue >> length), first.Low | (length >= 128 ? 0 : length <= 64 ? ulong.MaxValue : ulong.MaxValue >> (length - 64)));

    private static NetworkAddress Parse(string text) => NetworkAddress.TryParse(text, out NetworkAddress address) ? address : throw new FormatException(text);
}
