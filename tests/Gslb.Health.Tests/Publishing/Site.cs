using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;

namespace Gslb.Health.Tests.Publishing;

/// <summary>A snapshot made of endpoint ids, and the list of its monitored endpoints.</summary>
internal sealed record Site(Snapshot Snapshot, MonitoredEndpoint[] Endpoints)
{
    public static readonly TcpMonitorDefinition Web = new() { Name = "web", Port = 80 };

    /// <param name="ids">in order of their index</param>
    /// <param name="monitors">of every endpoint</param>
    public static Site Of(IReadOnlyList<string> ids, params MonitorDefinition[] monitors)
    {
        EndpointId[] parts = [.. ids.Select(id => EndpointId.TryParse(id, out EndpointId read) ? read : throw new FormatException(id))];
        string[] datacenters = [.. parts.Select(part => part.Datacenter).Distinct()];
        string[] pools = [.. parts.Select(part => part.Pool).Distinct()];
        Endpoint[] endpoints = [.. parts.Select((part, i) => new Endpoint(
            i, ids[i], Array.IndexOf(pools, part.Pool), (ushort)Array.IndexOf(datacenters, part.Datacenter), Address(part), 1, 1, false, i))];
        var options = new PoolOptions(60, 5, 1, MinUp.One, new WhenDown(WhenDownKind.All));
        Pool[] compiled = [.. pools.Select((pool, index) => new Pool(
            index,
            DomainName.Parse(pool),
            [PoolStep.Weighted],
            [.. endpoints.Where(endpoint => endpoint.Pool == index && endpoint.Address.IsIPv4)],
            [.. endpoints.Where(endpoint => endpoint.Pool == index && !endpoint.Address.IsIPv4)],
            0,
            options))];
        var snapshot = new Snapshot(1, ZoneSet.Empty, [.. datacenters.Select((name, i) => new Datacenter((ushort)i, name))], [.. compiled], [.. endpoints], []);
        return new Site(snapshot, [.. parts.Select((part, i) => new MonitoredEndpoint(ids[i], part.Pool, Address(part).ToIPAddress(), null, [.. monitors]))]);
    }

    private static NetworkAddress Address(EndpointId id) => NetworkAddress.TryParse(id.Target, out NetworkAddress address) ? address : throw new FormatException(id.Target);
}
