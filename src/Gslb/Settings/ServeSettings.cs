using System.Collections.Immutable;
using System.Net;
using Gslb.Serving.RateLimiting;
using Gslb.Serving.Tcp;

namespace Gslb.Settings;

/// <summary>How the server is to run, every setting resolved.</summary>
public sealed record ServeSettings
{
    /// <summary>The folder of <c>*.zone</c> files; default <c>./zones</c>.</summary>
    public string Zones { get; init; } = "./zones";

    /// <summary>Where DNS is answered, UDP and TCP; default port 5300 on loopback.</summary>
    public ImmutableArray<IPEndPoint> Listen { get; init; } = [];

    /// <summary>Where the API and the console are; null: nowhere. Default 127.0.0.1:8053.</summary>
    public IPEndPoint? Admin { get; init; } = new(IPAddress.Loopback, 8053);

    /// <summary>The folder that keeps the state; default <c>./data</c>.</summary>
    public string Data { get; init; } = "./data";

    /// <summary>MaxMind DB files; none: the one that ships with the program.</summary>
    public ImmutableArray<string> Geo { get; init; } = [];

    /// <summary>UDP workers for each endpoint, 1 to 1024; default one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether monitors may run commands; default no.</summary>
    public bool AllowExec { get; init; }

    /// <summary>The largest UDP response in octets, 512 to 4096; default 1232, which crosses any path unfragmented (DNS flag day 2020).</summary>
    public ushort EdnsSize { get; init; } = 1232;

    /// <summary>What this server calls itself to who asks by NSID or <c>id.server</c> (RFC 5001), at most 128 octets; null, the default: it does not tell.</summary>
    public string? Nsid { get; init; }

    /// <summary>Response rate limiting; null, the default: off.</summary>
    public RateLimits? RateLimits { get; init; }

    /// <summary>Whether a UDP client that knows cookies gets its answer only with the right one (RFC 7873 §5.2.3); default no.</summary>
    public bool DemandCookies { get; init; }

    /// <summary>How many connections over TCP are kept, and for how long.</summary>
    public TcpLimits Tcp { get; init; } = new();

    /// <summary>Whether the node doubts itself when everything seems to fail at once; default yes.</summary>
    public bool MassFailureGuard { get; init; } = true;
}
