using Gslb.Admin.Api;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Overrides;
using Gslb.Health.Shedding;

namespace Gslb.Admin.Reporting;

/// <summary>The whole server at one moment, as people are told of it.</summary>
internal static class StatusReport
{
    public static StatusAnswer Of(AdminServices services)
    {
        ServingState state = services.Cell.Current;
        Snapshot snapshot = state.Snapshot;
        OverrideBook overrides = services.Watch.Publisher.Overrides;
        HashSet<int> usable = UsableEndpoints.Of(state);
        ILookup<ushort, Endpoint> endpoints = snapshot.Endpoints.Where(endpoint => !endpoint.Disabled).ToLookup(endpoint => endpoint.Datacenter);
        ILookup<string, ShedReading> shedding = services.Watch.Publisher.Shedding().ToLookup(reading => reading.Datacenter);
        return new StatusAnswer(
            snapshot.Revision,
            state.Generation,
            services.StartedAt,
            [.. snapshot.Zones.Zones.Select(zone => new ZoneStatus(zone.Origin.ToId(), zone.Serial, zone.NameCount))],
            [.. snapshot.Datacenters.Select(datacenter => ToStatus(datacenter, endpoints[datacenter.Index]))],
            [.. snapshot.Pools.Where(pool => UsableEndpoints.FailsOpen(state, pool)).Select(pool => pool.Name.ToId())],
            services.Watch.Publisher.HoldingSince);

        DatacenterStatus ToStatus(Datacenter datacenter, IEnumerable<Endpoint> members)
        {
            ShedReading? most = shedding[datacenter.Name].MaxBy(reading => reading.Shed);
            return new DatacenterStatus(
                datacenter.Name,
                members.Count(member => usable.Contains(member.Index)),
                members.Count(),
                overrides.Find(new OverrideTarget(OverrideTargetKind.Datacenter, datacenter.Name))?.State.ToWord())
            {
                Load = most?.Load,
                Capacity = most?.Capacity,
                Shed = most?.Shed,
            };
        }
    }
}
