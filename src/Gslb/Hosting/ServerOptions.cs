using System.Collections.Immutable;
using System.Net;
using Gslb.Serving;

namespace Gslb.Hosting;

/// <summary>What a server is started with.</summary>
public sealed record ServerOptions
{
    public required string ZonesFolder { get; init; }

    /// <summary>UDP and TCP on each.</summary>
    public required ImmutableArray<IPEndPoint> Listen { get; init; }

    /// <summary>Null = no admin listener.</summary>
    public required IPEndPoint? Admin { get; init; }

    public required string DataFolder { get; init; }

    /// <summary>Empty = the database that ships with the program.</summary>
    public ImmutableArray<string> GeoFiles { get; init; } = [];

    /// <summary>Workers and limits of the DNS listeners.</summary>
    public DnsServerOptions Dns { get; init; } = new();

    /// <summary>Octets: the most that is sent over UDP.</summary>
    public ushort EdnsSize { get; init; } = 1232;

    /// <summary>What this server calls itself to who asks by NSID or <c>id.server</c>; null = nothing.</summary>
    public string? Nsid { get; init; }

    /// <summary>Whether a UDP client that knows cookies gets its answer only with the right one.</summary>
    public bool DemandCookies { get; init; }

    /// <summary>Whether monitors may run commands.</summary>
    public bool AllowExec { get; init; }

    public bool MassFailureGuard { get; init; } = true;
}
