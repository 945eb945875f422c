using System.Net;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd.Resolving;

/// <summary>BIND as a resolver that begins at the root and follows referrals, with strict query name minimisation (RFC 9156).</summary>
internal sealed record NamedProgram() : ResolverProgram("named", Peer.Named, "DNS format error", "disabling EDNS", "reducing the advertised", "lame server", "unexpected RCODE", "success resolving")
{
    public override string[] Configure(string folder, int port, IPEndPoint parent, IPEndPoint child)
    {
        Write(folder, "hints", Text($". 3600 NS ns1.example.com.\nns1.example.com. 3600 A {parent.Address}\n"));

        // Its "port" is also that of the servers that it asks.
        return ["-g", "-n", "1", "-c", Write(folder, "named.conf", Text($$"""
            options {
              directory "{{folder}}";
              pid-file "{{folder}}/named.pid";
              session-keyfile "{{folder}}/session.key";
              port {{parent.Port}};
              listen-on port {{port}} { 127.0.0.1; };
              listen-on-v6 { none; };
              recursion yes;
              qname-minimization strict;
              dnssec-validation no;
              empty-zones-enable no;
            };
            controls { };
            zone "." { type hint; file "hints"; };
            """))];
    }
}
