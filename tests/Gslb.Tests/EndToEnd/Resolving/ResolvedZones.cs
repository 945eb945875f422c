namespace Gslb.Tests.EndToEnd.Resolving;

/// <summary>Zones from the root down on two servers, with everything that a resolver can meet, and what it must find there.</summary>
internal static class ResolvedZones
{
    /// <summary>By file name; on 127.0.0.1.</summary>
    public static IReadOnlyDictionary<string, string> Parent { get; } = new Dictionary<string, string>
    {
        // com and net are empty non-terminals: minimised queries meet them.
        ["root.zone"] = """
            $ORIGIN .
            $TTL 300
            .                SOA ns1.example.com. hostmaster.example.com. ( 1 1h 15m 30d 30 )
            .                NS  ns1.example.com.
            example.com.     NS  ns1.example.com.
            example.net.     NS  ns1.example.com.
            ns1.example.com. A   127.0.0.1
            far.net.         NS  ns.far.net.
            ns.far.net.      A   127.0.0.2

            """,
        ["example.com.zone"] = $"""
            $TTL 300
            $DATACENTER a
            $DATACENTER b
            @         SOA   ns1 hostmaster ( 1 1h 15m 30d 30 )
            @         NS    ns1
            ns1       A     127.0.0.1
            @         ALIAS www
            @         MX    10 mail
            www  60   POOL  all
                      MEMBER a 192.0.2.1
                      MEMBER b 192.0.2.2
                      MEMBER a 2001:db8::1
            www       TXT   "beside a pool"
            four 60   POOL  weighted
                      MEMBER a 192.0.2.4
            p.q.r 60  POOL  weighted
                      MEMBER a 192.0.2.6
            mail      A     192.0.2.25
            mail      AAAA  2001:db8::25
            web       CNAME www
            web2      CNAME web
            away      CNAME www.example.net.
            gone      CNAME nowhere
            *.wild    A     192.0.2.9
            x.wild    TXT   "beside a wildcard"
            *.apps    ALIAS www
            *.many 60 POOL  weighted
                      MEMBER a 192.0.2.10
            a.b.c.d.e A     192.0.2.5
            old       DNAME new
            t.new     A     192.0.2.7
            p.new     CNAME www
            _s._tcp   SRV   1 2 443 mail
            svc       HTTPS 1 . alpn="h2"
            big       TXT   {string.Join(' ', Enumerable.Range(0, 12).Select(number => $"\"{new string((char)('a' + number), 250)}\""))}
            child     NS    ns1.child
            ns1.child A     127.0.0.1
            deleg     NS    ns.deleg
            ns.deleg  A     127.0.0.2
            todeleg   CNAME pool.deleg

            """,
        ["child.example.com.zone"] = """
            $TTL 300
            @         SOA   ns1 hostmaster ( 1 1h 15m 30d 30 )
            @         NS    ns1
            ns1       A     127.0.0.1
            www       A     192.0.2.30
            up        CNAME web.example.com.

            """,
        ["example.net.zone"] = """
            $TTL 300
            @         SOA   ns1.example.com. hostmaster.example.com. ( 1 1h 15m 30d 30 )
            @         NS    ns1.example.com.
            www       A     192.0.2.40

            """,
    };

    /// <summary>By file name; on 127.0.0.2, delegated by the others.</summary>
    public static IReadOnlyDictionary<string, string> Child { get; } = new Dictionary<string, string>
    {
        ["deleg.example.com.zone"] = """
            $TTL 300
            $DATACENTER a
            @         SOA   ns hostmaster ( 1 1h 15m 30d 30 )
            @         NS    ns
            ns        A     127.0.0.2
            www       A     192.0.2.50
            pool 60   POOL  weighted
                      MEMBER a 192.0.2.51

            """,
        ["far.net.zone"] = """
            $TTL 300
            @         SOA   ns hostmaster ( 1 1h 15m 30d 30 )
            @         NS    ns
            ns        A     127.0.0.2
            www       A     192.0.2.60
            back      CNAME web.example.com.

            """,
    };

    /// <summary>Question, and rcode with the sorted answer.</summary>
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>
    {
        ["www.example.com A"] = "NOERROR A 192.0.2.1, A 192.0.2.2",
        ["www.example.com AAAA"] = "NOERROR AAAA 2001:db8::1",
        ["www.example.com TXT"] = "NOERROR TXT \"beside a pool\"",
        ["www.example.com MX"] = "NOERROR",
        ["nowhere.www.example.com A"] = "NXDOMAIN",
        ["four.example.com A"] = "NOERROR A 192.0.2.4",
        ["four.example.com AAAA"] = "NOERROR",
        ["example.com A"] = "NOERROR A 192.0.2.1, A 192.0.2.2",
        ["example.com AAAA"] = "NOERROR AAAA 2001:db8::1",
        ["example.com MX"] = "NOERROR MX 10 mail.example.com.",
        ["example.com NS"] = "NOERROR NS ns1.example.com.",
        ["web2.example.com A"] = "NOERROR A 192.0.2.1, A 192.0.2.2, CNAME web.example.com., CNAME www.example.com.",
        ["away.example.com A"] = "NOERROR A 192.0.2.40, CNAME www.example.net.",
        ["gone.example.com A"] = "NXDOMAIN CNAME nowhere.example.com.",
        ["y.wild.example.com A"] = "NOERROR A 192.0.2.9",
        ["y.z.wild.example.com A"] = "NOERROR A 192.0.2.9",
        ["x.wild.example.com TXT"] = "NOERROR TXT \"beside a wildcard\"",
        ["x.wild.example.com A"] = "NOERROR",
        ["y.x.wild.example.com A"] = "NXDOMAIN",
        ["shop.apps.example.com A"] = "NOERROR A 192.0.2.1, A 192.0.2.2",
        ["one.many.example.com A"] = "NOERROR A 192.0.2.10",
        ["a.b.c.d.e.example.com A"] = "NOERROR A 192.0.2.5",
        ["c.d.e.example.com A"] = "NOERROR",
        ["x.c.d.e.example.com A"] = "NXDOMAIN",
        ["p.q.r.example.com A"] = "NOERROR A 192.0.2.6",
        ["q.r.example.com A"] = "NOERROR",
        ["t.old.example.com A"] = "NOERROR A 192.0.2.7, CNAME t.new.example.com.",
        ["p.old.example.com AAAA"] = "NOERROR AAAA 2001:db8::1, CNAME p.new.example.com., CNAME www.example.com.",
        ["_s._tcp.example.com SRV"] = "NOERROR SRV 1 2 443 mail.example.com.",
        ["www.child.example.com A"] = "NOERROR A 192.0.2.30",
        ["up.child.example.com AAAA"] = "NOERROR AAAA 2001:db8::1, CNAME web.example.com., CNAME www.example.com.",
        ["nowhere.child.example.com A"] = "NXDOMAIN",
        ["nothing.example.com A"] = "NXDOMAIN",
        ["n.o.t.h.i.n.g.example.com A"] = "NXDOMAIN",
        ["mail.example.com TXT"] = "NOERROR",
        ["www.deleg.example.com A"] = "NOERROR A 192.0.2.50",
        ["pool.deleg.example.com A"] = "NOERROR A 192.0.2.51",
        ["www.far.net A"] = "NOERROR A 192.0.2.60",
        ["com NS"] = "NOERROR",
    };

    /// <summary>The same for aliases from one server's zones into the other's: a resolver has to follow them.</summary>
    public static IReadOnlyDictionary<string, string> AnswersAcrossServers { get; } = new Dictionary<string, string>
    {
        ["todeleg.example.com A"] = "NOERROR A 192.0.2.51, CNAME pool.deleg.example.com.",
        ["back.far.net AAAA"] = "NOERROR AAAA 2001:db8::1, CNAME web.example.com., CNAME www.example.com.",
    };

    /// <summary>The origin that a file's name gives, with the final dot.</summary>
    public static string OriginOf(string file) => file == "root.zone" ? "." : file[..^"zone".Length];
}
