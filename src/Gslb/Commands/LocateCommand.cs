using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Gslb.Control.Explaining;
using Gslb.Output;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>locate</c>: what the geo database says of an address.</summary>
internal sealed class LocateCommand : ServerCommand
{
    private readonly Argument<string> _ip = new("IP") { Description = "IPv4 or IPv6 address" };

    public LocateCommand(Surroundings surroundings)
        : base("locate", "Show where an address is by the geo database, and each map's datacenter order for it.", surroundings)
    {
        _ip.Validators.Add(AddressValidation.Require);
        Add(_ip);
        FindServer();
    }

    protected override Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation) =>
        client.GetAsync($"api/v1/locate?ip={Uri.EscapeDataString(parsed.GetRequiredValue(_ip))}", cancellation);

    protected override void Show(AdminReply reply)
    {
        Located located = reply.As<Located>();
        Surroundings.Output.WriteLine($"{located.Ip} is {(located.Network is null ? "in no known network" : $"in {located.Network}")}: {Place(located)}");
        Surroundings.Output.WriteLine();
        var listing = new Listing("MAP", "DATACENTERS, FIRST TO LAST");
        foreach ((string map, ImmutableArray<string> order) in located.Orders ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty)
            listing.Add(map, order.IsDefaultOrEmpty ? "none" : string.Join(", ", order));
        listing.WriteTo(Surroundings);
        if (located.RoundTrips.IsDefaultOrEmpty)
            return;
        Surroundings.Output.WriteLine();
        var measured = new Listing("DATACENTER", "ROUND TRIP", "MEASURED FOR", "LAST");
        foreach (LocatedRoundTrip item in located.RoundTrips)
            measured.Add(item.Datacenter, string.Create(CultureInfo.InvariantCulture, $"{item.Milliseconds:0.#} ms"), item.Network, $"{item.At:u}");
        measured.WriteTo(Surroundings);
    }

    private static string Place(Located located)
    {
        string?[] known =
        [
            Named("city", located.City),
            Named("subdivision", located.Subdivision),
            Named("country", located.Country),
            Named("continent", located.Continent),
            located.Latitude is { } latitude && located.Longitude is { } longitude
                ? string.Create(CultureInfo.InvariantCulture, $"at {latitude:0.##}, {longitude:0.##}")
                : null,
            located.Asn is { } asn ? $"AS{asn}" : null,
        ];
        string text = string.Join(", ", known.Where(part => part is not null));
        return text.Length == 0 ? "place unknown" : text;
    }

    private static string? Named(string what, string? value) => value is null ? null : $"{what} {value}";
}
