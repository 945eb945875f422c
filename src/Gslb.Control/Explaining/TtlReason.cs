using System.Collections.Immutable;
using System.Globalization;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Health.Publishing;

namespace Gslb.Control.Explaining;

/// <summary>Why an answer lives as long as it does: the pool that limits it most, and what could change its answer soonest.</summary>
/// <param name="now">the moment of the answer, as <see cref="Horizons"/> are told</param>
internal sealed class TtlReason(ServingState state, HealthPublisher health, long now, DateTimeOffset time)
{
    /// <summary>How far the moments that health and horizon tell may lie apart, for they are read one after the other, in milliseconds.</summary>
    private const double Slack = 250;

    /// <param name="ttl">of the first record</param>
    public string Of(uint ttl, IReadOnlyList<PoolTrace> asked)
    {
        PoolTrace? limiting = asked.Where(pool => pool.Ttl is not null).MinBy(Limit);
        if (limiting is null)
            return "as the record is written: no pool answers";
        if (ttl != Limit(limiting))
            return $"as the first record is written, which leads to the pool; the pool's live {Limit(limiting)} s";
        PoolOptions options = limiting.Pool.Options;
        string bounds = $"bounds {options.MaxTtl}/{options.MinTtl} of {limiting.Pool.Name.ToId()}";
        if (IsEmergency(limiting))
            return $"nothing in {limiting.Pool.Name.ToId()} is usable, so the least counts; {bounds}";
        if (limiting.Soonest == Horizons.Never)
            return $"no probe can change this; {bounds}";
        double left = limiting.Soonest - now;
        string when = left <= 0 ? "a probe could change this at any time" : $"the soonest moment at which a probe could change this is in {Seconds(left)}";
        return $"{when}{Who(limiting, left)}; {bounds}";
    }

    private static uint Limit(PoolTrace pool) => IsEmergency(pool) ? Math.Min(pool.Ttl!.Value, pool.Pool.Options.MinTtl) : pool.Ttl!.Value;

    private static bool IsEmergency(PoolTrace pool) => pool.Set is null || pool.Reach.FailOpen;

    /// <summary>The member whose own moment it is, and what has to happen until then.</summary>
    private string Who(PoolTrace pool, double left)
    {
        HashSet<string> near = [.. pool.Pool.Members(pool.Family).Where(member => IsOnTheWay(pool, member)).Select(member => member.Id)];
        EndpointHealth? found = Members(pool.Pool, pool.Family, [])
            .Select(health.Find).OfType<EndpointHealth>()
            .Where(member => member.SoonestChange is not null && Math.Abs(Left(member) - Math.Max(0, left)) <= Slack)
            .MinBy(member => near.Contains(member.Id) ? 0 : 1);
        if (found is null)
            return "";
        if (found.Override is { } entry)
            return $" (the override on {entry.Target.Name} ends)";
        if (found.Held)
            return $" (the mass failure guard holds the verdict of {found.Id})";
        if (found.Stale)
            return $" (the verdict of {found.Id} is not confirmed yet)";
        if (found.Outlook is not { } outlook)
            return $" ({found.Id} came back, and its failback or ramp goes on)";
        double next = Math.Max(0, (outlook.NextProbe - time).TotalMilliseconds);
        string more = Left(found) - next > Slack ? $", then at least {Seconds(Left(found) - next)} to confirm" : "";
        return $" (monitor {outlook.Monitor} of {found.Id}: next probe in {Seconds(next)}{more})";
    }

    /// <summary>In a datacenter up to the one that <c>geo</c> took: of several with the same moment that is whom the engine looked at.</summary>
    private static bool IsOnTheWay(PoolTrace pool, Endpoint member) =>
        pool.Match is not { } match || pool.Measured.Length > 0 || pool.Positions is not [>= 0 and var position, ..] || match.Order.Datacenters.AsSpan()[..match.Order.End(position)].Contains(member.Datacenter);

    private double Left(EndpointHealth member) => Math.Max(0, (member.SoonestChange!.Value - time).TotalMilliseconds);

    /// <summary>The ids of a pool's members and of those of the pools in it.</summary>
    private IEnumerable<string> Members(Pool pool, AddressFamilyKind family, ImmutableHashSet<int> around) => around.Contains(pool.Index)
        ? []
        : pool.Members(family).SelectMany(member => member.Nested < 0 ? [member.Id] : Members(state.Snapshot.Pools[member.Nested], family, around.Add(pool.Index)).Prepend(member.Id));

    private static string Seconds(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s");
}
