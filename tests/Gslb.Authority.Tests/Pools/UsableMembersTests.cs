using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;

namespace Gslb.Authority.Tests.Pools;

/// <summary>Which members of a pool count as usable, by the groups that its steps tell apart.</summary>
public sealed class UsableMembersTests
{
    // Members 0 and 1 are in datacenter 0 with tiers 0 and 1, members 2 and 3 likewise in datacenter 1.
    private static readonly ImmutableArray<Endpoint> Members =
    [
        .. Enumerable.Range(0, 4).Select(i => new Endpoint(i, $"web/{i / 2}/{i}", 0, (ushort)(i / 2), NetworkAddress.FromIPv4((uint)i), 1, i % 2, false, i)),
    ];

    [Theory]
    [InlineData("up unknown down gone", "0", "0", "01", "01")]
    [InlineData("unknown unknown unknown unknown", "0123", "0123", "0123", "0123")]
    [InlineData("unknown down up unknown", "2", "02", "23", "023")]
    [InlineData("down down gone down", "", "", "", "")]
    [InlineData("up up gone up", "013", "013", "013", "013")]
    public void An_unknown_member_is_usable_while_none_of_its_group_is_up(string standings, string weighted, string geo, string failover, string both)
    {
        Assert.Equal(weighted, Usable(standings, PoolStep.Weighted));
        Assert.Equal(geo, Usable(standings, PoolStep.Geo, PoolStep.Weighted));
        Assert.Equal(failover, Usable(standings, PoolStep.Failover, PoolStep.Weighted));
        Assert.Equal(both, Usable(standings, PoolStep.Geo, PoolStep.Failover, PoolStep.Weighted));
    }

    private static string Usable(string standings, params ImmutableArray<PoolStep> steps)
    {
        ImmutableArray<Standing> all = [.. standings.Split(' ').Select(word => new Standing(Enum.Parse<Usability>(word, ignoreCase: true)))];
        var options = new PoolOptions(60, 5, 1, MinUp.One, new WhenDown(WhenDownKind.All));
        var pool = new Pool(0, DomainName.Parse("web"), steps, Members, [], 0, options);
        return string.Concat(MemberView.ByStanding(Members, member => all[member.Index]).UsableBy(pool).Order());
    }
}
