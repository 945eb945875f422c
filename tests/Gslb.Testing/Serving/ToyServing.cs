using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;
using Gslb.Health;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using Gslb.Health.Publishing;

namespace Gslb.Testing.Serving;

/// <summary>
/// A small configuration in force: datacenters <c>fra</c> and <c>nyc</c>; pool <c>www.example.com</c> (geo, TTL 60) with two monitored IPv4 members in
/// fra and one in nyc, an unmonitored IPv6 member in each, and a disabled one in fra; pool <c>solo.example.com</c> (weighted, TTL 300) with one
/// unmonitored member in nyc. Probes never run: tests say what they found.
/// </summary>
public static class ToyServing
{
    public const string Www = "www.example.com";
    public const string Solo = "solo.example.com";
    public const string Fra1 = "www.example.com/fra/192.0.2.1";
    public const string Fra2 = "www.example.com/fra/192.0.2.2";
    public const string Nyc1 = "www.example.com/nyc/198.51.100.1";
    public const string FraIPv6 = "www.example.com/fra/2001:db8::1";
    public const string NycIPv6 = "www.example.com/nyc/2001:db8:1::1";
    public const string FraDisabled = "www.example.com/fra/192.0.2.3";
    public const string SoloNyc = "solo.example.com/nyc/198.51.100.9";

    public static readonly MonitorDefinition Monitor = new TcpMonitorDefinition { Name = "tcp", Port = 80 };

    private static readonly DatacenterOrder FraFirst = new([0, 1], Fenced: false);

    public static Snapshot Snapshot { get; } = MakeSnapshot();

    /// <summary>Puts the configuration in force.</summary>
    public static void Activate(HealthWatch watch) => watch.Activate(Snapshot, [.. Snapshot.Endpoints.Where(endpoint => !endpoint.Disabled).Select(ToMonitored)]);

    /// <summary>As many probes as it takes to make an endpoint up or down.</summary>
    public static void Probe(HealthPublisher publisher, string endpoint, bool passes)
    {
        ProbeResult result = passes ? new ProbeResult(ProbeOutcome.Success, 1.5, "connected") : new ProbeResult(ProbeOutcome.Timeout, 2000, "no answer");
        for (int i = 0; i < 5; i++)
            publisher.Judge(endpoint, Monitor, result, Monitor.Interval);
    }

    private static MonitoredEndpoint ToMonitored(Endpoint endpoint)
    {
        bool monitored = endpoint.Pool == 0 && endpoint.Address.IsIPv4;
        return new MonitoredEndpoint(endpoint.Id, endpoint.Id[..endpoint.Id.IndexOf('/')], endpoint.Address.ToIPAddress(), null, monitored ? [Monitor] : []);
    }

    private static Snapshot MakeSnapshot()
    {
        string[] ids = [Fra1, Fra2, Nyc1, FraIPv6, NycIPv6, FraDisabled, SoloNyc];
        ImmutableArray<Endpoint> endpoints = [.. ids.Select(ToEndpoint)];
        return new Snapshot(
            7,
            new ZoneSet([MakeZone()]),
            [new Datacenter(0, "fra"), new Datacenter(1, "nyc")],
            [
                MakePool(0, Www, [PoolStep.Geo, PoolStep.Weighted], 60, endpoints),
                MakePool(1, Solo, [PoolStep.Weighted], 300, endpoints),
            ],
            endpoints,
            [GeoMap.Uniform(FraFirst)]);
    }

    private static Endpoint ToEndpoint(string id, int index)
    {
        string[] parts = id.Split('/');
        NetworkAddress.TryParse(parts[2], out NetworkAddress address);
        return new Endpoint(index, id, parts[0] == Www ? 0 : 1, (ushort)(parts[1] == "fra" ? 0 : 1), address, 1, 0, id == FraDisabled, index);
    }

    private static Pool MakePool(int index, string name, ImmutableArray<PoolStep> steps, uint ttl, ImmutableArray<Endpoint> endpoints)
    {
        Endpoint[] members = [.. endpoints.Where(endpoint => endpoint.Pool == index && !endpoint.Disabled)];
        var options = new PoolOptions(ttl, 5, 1, MinUp.One, new WhenDown(WhenDownKind.All));
        return new Pool(
            index, DomainName.Parse(name), steps, [.. members.Where(member => member.Address.IsIPv4)], [.. members.Where(member => !member.Address.IsIPv4)], 0, options);
    }

    private static Zone MakeZone()
    {
        var records = new RecordList();
        DomainName origin = DomainName.Parse("example.com");

        // SOA: two names, here the root, then serial 2030051701 and the four timers.
        byte[] soa = [0, 0, 0x79, 0x00, 0x21, 0x75, 0, 0, 0, 60, 0, 0, 0, 60, 0, 0, 0, 60, 0, 0, 0, 60];
        records.Add(origin.Wire, RecordType.SOA, 60, soa, new Location("toy.zone", 1, 1));
        return ZoneBuilder.Build(origin, records, new Dictionary<DomainName, int> { [DomainName.Parse(Www)] = 0, [DomainName.Parse(Solo)] = 1 });
    }
}
