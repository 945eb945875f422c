using System.Text.Json;

namespace Gslb.Remote;

/// <summary>The state of a server as the API shows it.</summary>
internal sealed record StatusAnswer(
    int Revision,
    DateTimeOffset StartedAt,
    IReadOnlyList<ZoneAnswer> Zones,
    IReadOnlyList<DatacenterAnswer> Datacenters,
    IReadOnlyList<string> FailOpen);

/// <summary>A zone as the API shows it.</summary>
internal sealed record ZoneAnswer(string Origin, long Serial, int Names);

/// <summary>A datacenter as the API shows it.</summary>
internal sealed record DatacenterAnswer(string Name, int Usable, int Total, JsonElement Override);
