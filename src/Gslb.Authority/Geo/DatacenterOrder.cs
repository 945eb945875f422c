using System.Collections.Immutable;

namespace Gslb.Authority.Geo;

/// <summary>In which order datacenters are preferred for some client: indexes into the snapshot's datacenters, best first.</summary>
/// <param name="Datacenters">each datacenter at most once</param>
/// <param name="Fenced">true for a list without <c>nearest</c>: nothing outside it is ever answered</param>
public sealed record DatacenterOrder(ImmutableArray<ushort> Datacenters, bool Fenced)
{
    /// <summary>The order of <c>none</c>: no answer for these clients.</summary>
    public static readonly DatacenterOrder None = new([], Fenced: true);

    /// <summary>
    /// Where groups of equals end in <see cref="Datacenters"/>, exclusive and ascending, the last at its length: <c>tolerance</c> joins what is
    /// about as near as the nearest. Empty when each datacenter stands alone, as always without <c>tolerance</c>.
    /// </summary>
    public ImmutableArray<ushort> GroupEnds { get; init; } = [];

    /// <summary>
    /// The numbers of the groups in turn, as the map counts them: a datacenter that stands alone has its own index, joined ones a number behind
    /// all those (<see cref="GeoMap.JoinedGroups"/>).
    /// </summary>
    public ImmutableArray<ushort> Groups { get; init; } = Datacenters;

    /// <summary>Which datacenters may be answered at all: 0 = all; else 1 + the place of this fence in <see cref="GeoMap.Fences"/>.</summary>
    public ushort Reach { get; init; }

    /// <summary>The datacenters of one group.</summary>
    /// <param name="position">its place in <see cref="Groups"/></param>
    public ImmutableArray<ushort> Group(int position) => Datacenters[(position == 0 ? 0 : End(position - 1))..End(position)];

    /// <summary>Where in <see cref="Datacenters"/> a group ends, exclusive.</summary>
    /// <param name="position">its place in <see cref="Groups"/></param>
    public int End(int position) => GroupEnds.IsEmpty ? position + 1 : GroupEnds[position];
}
