using Gslb.Control.Language.Definitions;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Drafts;

/// <summary>A <c>$DATACENTER</c> line while its options are read.</summary>
internal sealed class DatacenterDraft
{
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public int Bias { get; set; }

    public double? Capacity { get; set; }

    public DatacenterDefinition ToDefinition(string name, Location location) => new(
        name,
        location,
        Latitude is { } latitude && Longitude is { } longitude ? new GeoPoint(latitude, longitude) : null,
        Bias,
        Capacity);
}
