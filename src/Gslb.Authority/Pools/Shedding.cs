using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>Which clients the groups of a <see cref="DatacenterChoice"/> pass on because they are above their capacity.</summary>
/// <remarks>
/// A group passes on whole orders of its map, those first whose clients lose least, and of the last one a share by client hash (<see cref="SheddingCompilation"/>). That is for the clients whom it
/// serves first of all; of those who come to it because another passes them on, or is full itself, it passes a share on by hash alone. Hashes mix in the names of the datacenters, so that two
/// groups pass on different clients, and every node the same ones.
/// </remarks>
public sealed class Shedding
{
    /// <summary>The share that means all, without a look at the client.</summary>
    public const uint Everybody = uint.MaxValue;

    private readonly ImmutableArray<uint> _ofFirst;
    private readonly ImmutableArray<uint> _ofOthers;
    private readonly ImmutableArray<ulong> _seeds;

    /// <param name="ofFirst">what the first usable group of each order passes on of its clients, in 2⁻³², by <see cref="DatacenterOrder.Number"/></param>
    /// <param name="ofOthers">what each group passes on of the clients of other groups, in 2⁻³², by the group's number</param>
    /// <param name="seeds">what is mixed with the client's hash, by the group's number</param>
    internal Shedding(ImmutableArray<uint> ofFirst, ImmutableArray<uint> ofOthers, ImmutableArray<ulong> seeds) => (_ofFirst, _ofOthers, _seeds) = (ofFirst, ofOthers, seeds);

    /// <summary>What a group passes on of an order's clients, in 2⁻³²: 0 = nobody, <see cref="Everybody"/> = all; between them the client's hash decides.</summary>
    /// <param name="isFirst">no group before it in the order can serve</param>
    public uint Share(DatacenterOrder order, ushort group, bool isFirst) => isFirst ? _ofFirst[order.Number] : _ofOthers[group];

    /// <summary>Whether a client is among the share that a group passes on.</summary>
    /// <param name="client">see <see cref="MemberSeed.Of(NetworkAddress)"/></param>
    public bool Passes(ushort group, uint share, ulong client) => (uint)(MemberSeed.Mix(client ^ _seeds[group]) >> 32) < share;
}

/// <summary>Where a walk among groups that pass clients on has led.</summary>
/// <param name="Rest">null when nothing is usable</param>
/// <param name="Position">the place of the group that serves, as <see cref="DatacenterChoice.Follow"/> tells it</param>
/// <param name="Looked">the place of the last group that was looked at</param>
/// <param name="IsHashed">whether the client's hash was looked at</param>
public readonly record struct SheddingWalk(PlanNode? Rest, int Position, int Looked, bool IsHashed);
