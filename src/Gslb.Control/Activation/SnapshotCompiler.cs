using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Control.Geo;
using Gslb.Control.Language.Checks;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;
using Gslb.Health.Monitors;

namespace Gslb.Control.Activation;

/// <summary>Compiles a validated configuration to a snapshot: numbers for names, zones as arrays, pools with their members. Off to the side: nothing that serves is touched.</summary>
public sealed class SnapshotCompiler
{
    private readonly Configuration _configuration;
    private readonly EndpointSlots _slots;
    private readonly ImmutableArray<Endpoint>.Builder _endpoints = ImmutableArray.CreateBuilder<Endpoint>();
    private readonly ImmutableArray<MonitoredEndpoint>.Builder _monitored = ImmutableArray.CreateBuilder<MonitoredEndpoint>();
    private readonly MonitorExpansion _monitors;
    private readonly ILookup<int, int> _parents;
    private readonly int[] _depths;

    // By pool: whether it steers by load, or a pool that it stands in does.
    private readonly bool[] _useLoad;

    // By pool and family: whether it can have anything to answer; null = not looked yet.
    private readonly bool?[] _gives;

    private SnapshotCompiler(Configuration configuration, EndpointSlots slots)
    {
        _configuration = configuration;
        _slots = slots;
        _depths = PoolCycles.Depths(configuration.Pools);
        _gives = new bool?[configuration.Pools.Length * 2];
        _parents = configuration.Pools
            .SelectMany((pool, index) => pool.Members.Where(member => member.Nested >= 0).Select(member => (member.Nested, Parent: index)))
            .Distinct()
            .ToLookup(pair => pair.Nested, pair => pair.Parent);
        _useLoad = new bool[configuration.Pools.Length];
        foreach (int pool in Enumerable.Range(0, _useLoad.Length).OrderByDescending(pool => _depths[pool]))
            _useLoad[pool] = configuration.Pools[pool].Steps.Contains(PoolStep.LeastLoad) || _parents[pool].Any(parent => _useLoad[parent]);
        _monitors = new MonitorExpansion(configuration.Monitors);
    }

    /// <param name="maps">compiled from the configuration's datacenters and maps</param>
    /// <param name="revision">the number that the activation will have</param>
    public static CompiledConfiguration Compile(Configuration configuration, GeoMaps maps, EndpointSlots slots, int revision) =>
        new SnapshotCompiler(configuration, slots).Compile(maps, revision);

    private CompiledConfiguration Compile(GeoMaps maps, int revision)
    {
        ImmutableArray<Datacenter> datacenters = [.. _configuration.Datacenters.Select((datacenter, index) => new Datacenter((ushort)index, datacenter.Name) { Capacity = datacenter.Capacity })];
        ImmutableArray<Pool> pools = [.. _configuration.Pools.Select((pool, index) => ToPool(pool, index, maps.IndexOf(pool.MapUse)))];
        var snapshot = new Snapshot(revision, CompileZones(), datacenters, pools, _endpoints.ToImmutable(), maps.All);
        return new CompiledConfiguration(snapshot, _monitored.ToImmutable());
    }

    private Pool ToPool(PoolDefinition definition, int index, int map)
    {
        int first = _endpoints.Count;
        foreach (MemberDefinition member in definition.Members)
            AddEndpoint(definition, index, member);
        List<Endpoint> members = [.. _endpoints.Skip(first).Where(endpoint => !endpoint.Disabled)];
        return new Pool(index, definition.Name, definition.Steps, Of(AddressFamilyKind.IPv4), Of(AddressFamilyKind.IPv6), map, definition.Options)
        {
            Depth = _depths[index],
            Parents = [.. _parents[index]],
        };

        ImmutableArray<Endpoint> Of(AddressFamilyKind family) => [.. members.Where(endpoint => MayGive(definition.Members[endpoint.Index - first], family))];
    }

    /// <summary>Whether a member can have anything to answer in a family. Validation has refused pools that reach themselves.</summary>
    private bool MayGive(MemberDefinition member, AddressFamilyKind family) =>
        member.Cname is not null
        || (member.Nested < 0 && member.Target.Family == family)
        || (member.Nested >= 0 && MayGive(member.Nested, family));

    /// <summary>Asked once for each pool: pools that share pools have very many ways through them.</summary>
    private bool MayGive(int pool, AddressFamilyKind family) =>
        _gives[(pool * 2) + (int)family] ??= _configuration.Pools[pool].Members.Any(inside => !inside.Disabled && MayGive(inside, family));

    private void AddEndpoint(PoolDefinition definition, int poolIndex, MemberDefinition member)
    {
        string pool = definition.Name.ToId();
        string id = $"{pool}/{_configuration.Datacenters[member.Datacenter].Name}/{member.TargetText}";
        _endpoints.Add(new Endpoint(
            _endpoints.Count, id, poolIndex, member.Datacenter, member.Target, member.Weight, member.Tier, member.Disabled, _slots.Of(id))
        {
            Nested = member.Nested,
            Cname = member.Cname,
            Capacity = member.Capacity,
        });
        if (member.Disabled || member.Nested >= 0)
            return;
        ExpandedMonitors monitors = _monitors.Of(member.Monitors);
        _monitored.Add(new MonitoredEndpoint(id, pool, member.ProbeAddress ?? member.Target.ToIPAddress(), member.ProbePort, monitors.Probed)
        {
            Combination = monitors.Combination,
            Recovery = definition.Recovery,
            UsesLoad = _useLoad[poolIndex],
        });
    }

    private ZoneSet CompileZones()
    {
        var steered = new Dictionary<DomainName, int>();
        for (int i = 0; i < _configuration.Pools.Length; i++)
            steered.Add(_configuration.Pools[i].Name, i);
        AliasResolver.Resolve(_configuration, steered);
        var zones = new ZonesByName(_configuration.Zones);
        ILookup<DomainName, KeyValuePair<DomainName, int>> byZone = steered.ToLookup(entry => OriginOf(entry.Key, zones));
        return new ZoneSet([.. _configuration.Zones.Select(zone => ZoneBuilder.Build(zone.Origin, zone.Records, byZone[zone.Origin].ToDictionary()))]);
    }

    private static DomainName OriginOf(DomainName name, ZonesByName zones) =>
        zones.Of(name)?.Origin ?? throw new InvalidOperationException($"{name} lies in no zone; validation should have said so");
}
