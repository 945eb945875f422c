using System.Net;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd.Resolving;

/// <summary>Knot Resolver, which asks the servers that its policy names for the zones.</summary>
internal sealed record KresdProgram() : ResolverProgram("kresd", Peer.Kresd, "bad answer", "malformed")
{
    // Its STUB policy hands on what the server says.
    public override bool FollowsAliases => false;

    public override string[] Configure(string folder, int port, IPEndPoint parent, IPEndPoint child)
    {
        string delegated = string.Join(", ", ResolvedZones.Child.Keys.Select(file => $"'{ResolvedZones.OriginOf(file)}'"));
        return ["-n", "-c", Write(folder, "kresd.conf", Text($$"""
            net.listen('127.0.0.1', {{port}}, { kind = 'dns' })
            net.ipv6 = false
            modules.unload('ta_update')
            modules.unload('ta_signal_query')
            modules.unload('priming')
            modules.unload('detect_time_jump')
            trust_anchors.remove('.')
            policy.add(policy.suffix(policy.STUB({'{{child.Address}}@{{child.Port}}'}), policy.todnames({{{delegated}}})))
            policy.add(policy.all(policy.STUB({'{{parent.Address}}@{{parent.Port}}'})))
            cache.size = 10 * MB
            log_level('info')
            """)), folder];
    }
}
