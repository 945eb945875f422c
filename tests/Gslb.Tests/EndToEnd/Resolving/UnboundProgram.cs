using System.Net;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd.Resolving;

/// <summary>Unbound with all that hardens it: 0x20, strict query name minimisation (RFC 9156), referral paths looked up, denials reused (RFC 8198).</summary>
internal sealed record UnboundProgram() : ResolverProgram("unbound", Peer.Unbound, "0x20 failed", "sanitize:", "bad packet", "malformed", "lame")
{
    public override string[] Configure(string folder, int port, IPEndPoint parent, IPEndPoint child)
    {
        // Stubs, for that is how unbound is told a port; each asks for what is below it and is not below another.
        string stubs = string.Concat(
            ResolvedZones.Parent.Keys.Select(file => Stub(file, parent)).Concat(ResolvedZones.Child.Keys.Select(file => Stub(file, child))));
        return ["-d", "-c", Write(folder, "unbound.conf", Text($"""
            server:
              interface: 127.0.0.1@{port}
              directory: "{folder}"
              chroot: ""
              username: ""
              pidfile: ""
              logfile: ""
              use-syslog: no
              verbosity: 2
              num-threads: 1
              module-config: "iterator"
              do-not-query-localhost: no
              use-caps-for-id: yes
              qname-minimisation: yes
              qname-minimisation-strict: yes
              aggressive-nsec: yes
              harden-short-bufsize: yes
              harden-large-queries: yes
              harden-glue: yes
              harden-dnssec-stripped: yes
              harden-below-nxdomain: yes
              harden-referral-path: yes
              harden-algo-downgrade: yes
              unwanted-reply-threshold: 100
            remote-control:
              control-enable: no
            {stubs}
            """))];
    }

    private static string Stub(string file, IPEndPoint server) =>
        Text($"stub-zone:\n  name: \"{ResolvedZones.OriginOf(file)}\"\n  stub-addr: {server.Address}@{server.Port}\n");
}
