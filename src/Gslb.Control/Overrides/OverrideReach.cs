using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Overrides;

namespace Gslb.Control.Overrides;

/// <summary>What targets mean in a snapshot: which one a text names, whether it exists, and how long its answers live.</summary>
internal static class OverrideReach
{
    /// <summary>Reads what people write. It need not exist. With a slash it is a pool if there is one of that name, else an endpoint.</summary>
    public static bool TryResolve(Snapshot snapshot, string text, out OverrideTarget target)
    {
        string pool = text.TrimEnd('.').ToLowerInvariant();
        if (text.Contains('/') && Exists(snapshot, new OverrideTarget(OverrideTargetKind.Pool, pool)))
        {
            target = new OverrideTarget(OverrideTargetKind.Pool, pool);
            return true;
        }

        return OverrideTarget.TryParse(text, name => snapshot.Datacenters.Any(datacenter => datacenter.Name == name), out target);
    }

    public static bool Exists(Snapshot snapshot, OverrideTarget target) => target.Kind switch
    {
        OverrideTargetKind.Datacenter => snapshot.Datacenters.Any(datacenter => datacenter.Name == target.Name),
        OverrideTargetKind.Pool => snapshot.Pools.Any(pool => pool.Name.ToId() == target.Name),
        _ => snapshot.Endpoints.Any(endpoint => endpoint.Id == target.Name),
    };

    /// <summary>The longest that a resolver may keep an answer naming the target: the highest TTL of the pools that it has enabled members in; zero when none.</summary>
    public static TimeSpan LongestAnswer(Snapshot snapshot, OverrideTarget target)
    {
        uint seconds = snapshot.Endpoints
            .Where(endpoint => !endpoint.Disabled && Covers(snapshot, target, endpoint))
            .Select(endpoint => snapshot.Pools[endpoint.Pool].Options.MaxTtl)
            .DefaultIfEmpty(0u)
            .Max();
        return TimeSpan.FromSeconds(seconds);
    }

    private static bool Covers(Snapshot snapshot, OverrideTarget target, Endpoint endpoint) => target.Kind switch
    {
        OverrideTargetKind.Datacenter => snapshot.Datacenters[endpoint.Datacenter].Name == target.Name,
        OverrideTargetKind.Pool => snapshot.Pools[endpoint.Pool].Name.ToId() == target.Name,
        _ => endpoint.Id == target.Name,
    };
}
