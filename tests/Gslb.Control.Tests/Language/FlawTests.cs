using Gslb.Control.Documents;
using Gslb.Control.Language;

namespace Gslb.Control.Tests.Language;

/// <summary>Every mistake that the contract names, one at a time: its place and its sentence.</summary>
public sealed class FlawTests
{
    private const string Pool = "www 60/5 POOL monitor=web\n MEMBER iad 192.0.2.1\n";

    [Theory]
    // words and options
    [InlineData("$DATACENTER sin latt=1 lon=2", "1:17: error: unknown option 'latt'; did you mean 'lat'?|1:24: error: lon needs lat beside it")]
    [InlineData("$DATACENTER sin lat=91 lon=2", "1:17: error: lat must be −90…90, not '91'")]
    [InlineData("$DATACENTER sin lat=1 lon=181", "1:23: error: lon must be −180…180, not '181'")]
    [InlineData("$DATACENTER sin lat=1", "1:17: error: lat needs lon beside it")]
    [InlineData("$DATACENTER sin bias=100", "1:17: error: bias must be −99…99, not '100'")]
    [InlineData("$DATACENTER sin bias=1 bias=2", "1:24: error: 'bias' is given twice")]
    [InlineData("$DATACENTER", "1:1: error: $DATACENTER needs a name")]
    [InlineData("$DATACENTER nearest", "1:13: error: 'nearest' is a word of the language and cannot be a name")]
    [InlineData("$DATACENTER a/b", "1:13: error: a name must be 1–63 letters, digits, '-', '_' or '.', not 'a/b'")]
    [InlineData("$MONITOR", "1:1: error: $MONITOR needs a name and a type")]
    [InlineData("$MONITOR m", "1:10: error: monitor 'm' needs a type: http, https, tcp, tls, dns, grpc, icmp, exec, push, all:NAME,NAME…, any:NAME,NAME…, atleast:N,NAME,NAME…")]
    [InlineData("$MONITOR m htp", "1:12: error: unknown monitor type 'htp'; did you mean 'http'?")]
    [InlineData("$MONITOR m tcp", "1:12: error: a monitor of type tcp needs port=1–65535")]
    [InlineData("$MONITOR m tcp port=65536", "1:16: error: port must be 1–65535, not '65536'")]
    [InlineData("$MONITOR m http interval=5x", "1:17: error: interval must be a time of 100ms–1d, not '5x'")]
    [InlineData("$MONITOR m http timeout=0", "1:17: error: timeout must be a time of 10ms–5m, not '0'")]
    [InlineData("$MONITOR m http fall=0", "1:17: error: fall must be 1–100, not '0'")]
    [InlineData("$MONITOR m http rise", "1:17: error: rise must be 1–100; write rise=VALUE")]
    [InlineData("$MONITOR m http expect=200-99", "1:17: error: expect must be codes and ranges of 100–599, such as 200-299,301, not '200-99'")]
    [InlineData("$MONITOR m http path=healthz", "1:17: error: path must be a path that begins with / and holds no space, not 'healthz'")]
    [InlineData("$MONITOR m http body=\"/(/\"", "1:17: error: body must be a text, or a valid /regex/, not '/(/'")]
    [InlineData("$MONITOR m http send=x", "1:17: error: unknown option 'send'")]
    [InlineData("$MAP world contry=AT fra", "1:12: error: unknown selector 'contry'; did you mean 'country'?")]
    [InlineData("$MAP world country=Austria fra", "1:12: error: country must be an ISO 3166 code of two letters such as DE, or several joined with commas, not 'Austria'")]
    [InlineData("$MAP world continent=EUR fra", "1:12: error: continent must be AF, AN, AS, EU, NA, OC or SA, or several joined with commas, not 'EUR'")]
    [InlineData("$MAP world subdivision=CA fra", "1:12: error: subdivision must be an ISO 3166-2 code such as US-CA, or several joined with commas, not 'CA'")]
    [InlineData("$MAP world subnet=10.1.0.0/8 fra", "1:12: error: subnet must be a prefix such as 10.0.0.0/8 without bits beyond its length, or several joined with commas, not '10.1.0.0/8'")]
    [InlineData("$MAP world asn=4294967296 fra", "1:12: error: asn must be a number of 0–4294967295 such as 64500, or several joined with commas, not '4294967296'")]
    [InlineData("$MAP world continent=AS", "1:12: error: map 'world' needs datacenters, nearest or none after its selector")]
    [InlineData("$MAP world continent=AS none fra", "1:25: error: 'none' stands alone: no datacenter and no 'nearest' beside it")]
    [InlineData("$MAP world continent=AS fra fra", "1:29: error: 'fra' is given twice")]
    [InlineData("$MAP world country=AT,DE fra", "1:12: error: map 'world' has 'country=DE' already at example.com.zone:9:12")]
    [InlineData("$MAP world default fra", "1:12: error: map 'world' has 'default' already at example.com.zone:10:12")]
    [InlineData("w POOL goe\n MEMBER iad 192.0.2.1", "1:8: error: unknown step 'goe'; did you mean 'geo'?")]
    [InlineData("w POOL weighted geo\n MEMBER iad 192.0.2.1", "1:8: error: 'weighted' chooses the members to answer and must be the last step")]
    [InlineData("w POOL geo geo\n MEMBER iad 192.0.2.1", "1:12: error: 'geo' is given twice")]
    [InlineData("w POOL answers=0\n MEMBER iad 192.0.2.1", "1:8: error: answers must be 1–255, not '0'")]
    [InlineData("w POOL min-up=101%\n MEMBER iad 192.0.2.1", "1:8: error: min-up must be 1–65535, or 1%–100%, not '101%'")]
    [InlineData("w POOL geo tolerance=10\n MEMBER iad 192.0.2.1", "1:12: error: tolerance must be 0%–1000% or 0km–20000km, not '10'")]
    [InlineData("w POOL geo tolerance=20001km\n MEMBER iad 192.0.2.1", "1:12: error: tolerance must be 0%–1000% or 0km–20000km, not '20001km'")]
    [InlineData("w POOL geo tolerance\n MEMBER iad 192.0.2.1", "1:12: error: tolerance must be 0%–1000% or 0km–20000km; write tolerance=VALUE")]
    [InlineData("w POOL failback=soon ramp=2d\n MEMBER iad 192.0.2.1", "1:8: error: failback must be auto, manual, or a time of 0s–1d, not 'soon'|1:22: error: ramp must be a time of 0s–1d, not '2d'")]
    [InlineData("w POOL when-down=never\n MEMBER iad 192.0.2.1", "1:8: error: when-down must be all, last, pool:NAME, nodata or servfail, not 'never'")]
    [InlineData("w POOL sticky-prefix=24/129\n MEMBER iad 192.0.2.1", "1:8: error: sticky-prefix must be IPv4 bits / IPv6 bits, 1–32 / 1–128, such as 24/56, not '24/129'")]
    [InlineData("w 5/60 POOL\n MEMBER iad 192.0.2.1", "1:3: error: the TTL's least, 60, is above its most, 5; write MOST/LEAST")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1 weight=65536", "2:23: error: weight must be 0–65535, not '65536'")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1 wieght=3", "2:23: error: unknown option 'wieght'; did you mean 'weight'?")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1 Weight=3", "2:23: error: unknown option 'Weight'; did you mean 'weight'?")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1 colour=3", "2:23: error: unknown option 'colour'")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.256", "2:13: error: a member's target must be an IPv4 or IPv6 address, pool:NAME or cname:NAME, not '192.0.2.256'")]
    [InlineData("w POOL\n MEMBER iad", "2:9: error: MEMBER needs a datacenter and a target address")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1\n MEMBER iad 192.0.2.1 weight=2", "3:9: error: member iad 192.0.2.1 stands already at example.com.zone:12:2")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1 probe-address=host", "2:23: error: probe-address must be an IPv4 or IPv6 address, not 'host'")]
    [InlineData("w ALIAS ns1 ns2", "1:13: error: ALIAS needs one name and nothing else after it")]

    [InlineData("$MAP", "1:1: error: $MAP needs a name, a selector and datacenters")]
    [InlineData("$MAP m", "1:6: error: map 'm' needs a selector such as country=DE or default")]
    [InlineData("w 5x POOL\n MEMBER iad 192.0.2.1", "1:3: error: a TTL must be 0–2147483647 seconds, or two such as 60/5, not '5x'")]
    [InlineData("w 60/x POOL\n MEMBER iad 192.0.2.1", "1:3: error: a TTL must be 0–2147483647 seconds, or two such as 60/5, not '60/x'")]
    [InlineData("w ALIAS", "1:3: error: ALIAS needs one name and nothing else after it")]
    [InlineData("w ALIAS a..b", "1:9: error: 'a..b': a name has an empty label (two dots in a row)")]
    [InlineData("w POOL when-down=pool:\n MEMBER iad 192.0.2.1", "1:8: error: when-down must be all, last, pool:NAME, nodata or servfail, not 'pool:'")]

    // references
    [InlineData("w POOL\n MEMBER frankfurt 192.0.2.1", "2:9: error: unknown datacenter 'frankfurt'")]
    [InlineData("$MAP world continent=AS far", "1:25: error: unknown datacenter 'far'; did you mean 'fra'?")]
    [InlineData("w POOL monitor=web+wbe\n MEMBER iad 192.0.2.1", "1:8: error: unknown monitor 'wbe'; did you mean 'web'?")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1 monitor=pg", "2:23: error: unknown monitor 'pg'")]
    [InlineData("w POOL geo map=wrold\n MEMBER iad 192.0.2.1", "1:12: error: unknown map 'wrold'; did you mean 'world'?")]
    [InlineData("w POOL when-down=pool:x\n MEMBER iad 192.0.2.1", "1:8: error: unknown pool 'x.example.com'; did you mean 'w.example.com'?")]
    [InlineData("w ALIAS nowhere", "1:9: error: unknown ALIAS target 'nowhere.example.com': it is no name of this server")]
    [InlineData("w ALIAS www.example.net.", "1:9: error: unknown ALIAS target 'www.example.net': it is no name of this server")]
    [InlineData("t TXT x\nw ALIAS t", "2:9: error: unknown ALIAS target 't.example.com': it has no A, AAAA, POOL, ALIAS or CNAME")]

    // what reaches itself
    [InlineData("a ALIAS b\nb CNAME c\nc CNAME b", "1:9: error: ALIAS 'a.example.com' never ends: b.example.com → c.example.com → b.example.com")]
    [InlineData("a ALIAS b\nb ALIAS a", "1:9: error: ALIAS 'a.example.com' reaches itself: a.example.com → b.example.com → a.example.com")]
    [InlineData("a ALIAS a", "1:9: error: ALIAS 'a.example.com' reaches itself: a.example.com → a.example.com")]
    [InlineData("*.a ALIAS x.a", "1:11: error: ALIAS '*.a.example.com' reaches itself: *.a.example.com → *.a.example.com")]
    [InlineData("a ALIAS b\nb CNAME a", "1:9: error: ALIAS 'a.example.com' reaches itself: a.example.com → b.example.com → a.example.com")]
    [InlineData("a POOL when-down=pool:a\n MEMBER iad 192.0.2.1", "1:8: error: pool 'a.example.com' reaches itself: a.example.com → a.example.com")]
    [InlineData(
        "a POOL when-down=pool:b\n MEMBER iad 192.0.2.1\nb POOL when-down=pool:a\n MEMBER iad 192.0.2.1",
        "1:8: error: pool 'a.example.com' reaches itself: a.example.com → b.example.com → a.example.com; the way back is at example.com.zone:13:8")]

    [InlineData("a POOL\n MEMBER iad pool:a", "2:13: error: pool 'a.example.com' reaches itself: a.example.com → a.example.com")]
    [InlineData(
        "a POOL\n MEMBER iad pool:b\nb POOL when-down=pool:a\n MEMBER iad 192.0.2.1",
        "2:13: error: pool 'a.example.com' reaches itself: a.example.com → b.example.com → a.example.com; the way back is at example.com.zone:13:8")]
    [InlineData(
        "p0 POOL\n MEMBER iad pool:p1\np1 POOL\n MEMBER iad pool:p2\np2 POOL\n MEMBER iad pool:p3\np3 POOL\n MEMBER iad pool:p4\np4 POOL\n MEMBER iad pool:p5\np5 POOL\n MEMBER iad pool:p6\n"
        + "p6 POOL\n MEMBER iad pool:p7\np7 POOL\n MEMBER iad pool:p8\np8 POOL\n MEMBER iad pool:p9\np9 POOL\n MEMBER iad 192.0.2.1",
        "1:4: error: pool 'p0.example.com' has more than 8 levels of pools in pools")]

    // pools and names as members
    [InlineData("w POOL\n MEMBER iad pool:x", "2:13: error: unknown pool 'x.example.com'; did you mean 'w.example.com'?")]
    [InlineData("w POOL\n MEMBER iad pool:", "2:13: error: '' is no domain name without a slash")]
    [InlineData("w POOL\n MEMBER iad cname:a..b monitor=web probe-address=192.0.2.1", "2:13: error: 'a..b' is no domain name without a slash")]
    [InlineData("w POOL\n MEMBER iad cname:x.example.net. monitor=web", "2:13: error: a cname: member needs probe-address=ADDRESS: probes go to addresses")]
    [InlineData("w POOL\n MEMBER iad cname:x.example.net. probe-address=192.0.2.1", "2:13: error: a cname: member needs a monitor")]
    [InlineData("w POOL\n MEMBER iad pool:x monitor=web\nx POOL\n MEMBER iad 192.0.2.1", "2:13: error: a pool: member has no monitor, probe-address or probe-port: its health is whether that pool has usable members")]
    [InlineData("w POOL\n MEMBER iad pool:x\n MEMBER iad pool:x.example.com.\nx POOL\n MEMBER iad 192.0.2.1", "3:9: error: member iad pool:x.example.com stands already at example.com.zone:12:2")]
    [InlineData(
        "w 60/5 POOL monitor=web\n MEMBER iad cname:x.example.net. probe-address=192.0.2.1\nw MX 10 ns1",
        "1:8: error: CNAME beside other data: pool 'w.example.com' may answer a CNAME, and its name has MX at example.com.zone:13:1")]
    [InlineData(
        "w 60/5 POOL monitor=web\n MEMBER iad cname:x.example.net. probe-address=192.0.2.1\nv 60/5 POOL\n MEMBER iad pool:w\n@ ALIAS v",
        "5:9: error: the ALIAS leads to pool 'v.example.com', which may answer a CNAME; an ALIAS has addresses only")]

    // the whole
    [InlineData("w POOL", "1:3: error: POOL without a MEMBER after it")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1 weight=0\n MEMBER fra 192.0.2.2 weight=0", "2:23: error: all weights of tier 1 are 0; at least one must be positive")]
    [InlineData("w TXT x\n MEMBER iad 192.0.2.1", "2:2: error: MEMBER without POOL before it")]
    [InlineData("w POOL\n 60 MEMBER iad 192.0.2.1", "2:2: error: a MEMBER has no TTL of its own; it stands before POOL")]
    [InlineData(Pool + Pool, "3:10: error: 'www.example.com.' has a POOL already at example.com.zone:11:10")]
    [InlineData(Pool + "www A 192.0.2.9\nwww AAAA 2001:db8::9", "3:1: error: A beside POOL: 'www.example.com.' has the POOL at example.com.zone:11:10|4:1: error: AAAA beside POOL: 'www.example.com.' has the POOL at example.com.zone:11:10")]
    [InlineData(Pool + "www CNAME ns1", "3:1: error: CNAME beside POOL: 'www.example.com.' has the POOL at example.com.zone:11:10")]
    [InlineData(Pool + "www ALIAS ns1", "3:5: error: ALIAS beside POOL: 'www.example.com.' has the POOL at example.com.zone:11:10")]
    [InlineData("w ALIAS ns1\nw A 192.0.2.9", "2:1: error: A beside ALIAS: 'w.example.com.' has the ALIAS at example.com.zone:11:3")]
    [InlineData("w ALIAS ns1\nw ALIAS ns1", "2:3: error: 'w.example.com.' has an ALIAS already at example.com.zone:11:3")]
    [InlineData("w CNAME ns1\nw TXT x", "1:1: error: CNAME beside other data: TXT at example.com.zone:12:1")]
    [InlineData("w CNAME ns1\nw CNAME ns2", "2:1: error: more than one CNAME at one name: the first is at example.com.zone:11:1")]
    [InlineData("@ SOA ns1 hostmaster 2 1h 15m 30d 30", "1:1: error: more than one SOA: the first is at example.com.zone:2:1")]
    [InlineData("www.example.net. TXT x", "1:1: error: 'www.example.net.' is outside the zone 'example.com.'")]
    [InlineData("w.example.net. POOL\n MEMBER iad 192.0.2.1", "1:16: error: 'w.example.net.' is outside the zone 'example.com.'")]

    // RFC 1035 §5, RFC 2308 §4, RFC 3597 §5
    [InlineData("$TTL", "1:1: error: $TTL is followed by a TTL")]
    [InlineData("$TTL x", "1:6: error: 'x' is not a TTL: write seconds up to 2147483647, or units as in 1h30m")]
    [InlineData("$ORIGIN", "1:1: error: $ORIGIN is followed by a domain name")]
    [InlineData("$ORIGIN a..b", "1:9: error: 'a..b': a name has an empty label (two dots in a row)")]
    [InlineData("$INCLUDE", "1:1: error: $INCLUDE is followed by a file name")]
    [InlineData("$INCLUDE nowhere", "1:10: error: there is no file 'nowhere' to include")]
    [InlineData("$FOO x", "1:1: error: unknown directive '$FOO'")]
    [InlineData("$GENERATE 1-3", "1:1: error: $GENERATE is followed by a range, an owner, a type and data")]
    [InlineData("$GENERATE x a A 192.0.2.1", "1:11: error: 'x' is not a range: write start-stop or start-stop/step")]
    [InlineData("$GENERATE 1-3 w POOL geo", "1:17: error: $GENERATE makes records, not POOL")]
    [InlineData("$GENERATE 1-3 a$ A 192.0.2.300", "1:20: error: for 1: '192.0.2.300' is not an IPv4 address")]
    [InlineData("$GENERATE 1-100000 a$ A 192.0.2.1", "1:11: error: '1-100000' makes 100000 records; one line may make 65536")]
    [InlineData("$GENERATE 1-3 a$ A", "1:18: error: the data is missing")]
    [InlineData("w", "1:1: error: a type is missing after this word")]
    [InlineData("w 60 60 A 192.0.2.1", "1:6: error: '60' is a second TTL: a type is expected here")]
    [InlineData("w 5x A 192.0.2.1", "1:3: error: '5x' is not a TTL: write seconds up to 2147483647, or units as in 1h30m")]
    [InlineData("w IN IN A 192.0.2.1", "1:6: error: the class is given twice")]
    [InlineData("w CH A 192.0.2.1", "1:3: error: class CH is not served, only IN")]
    [InlineData("w A", "1:3: error: the RDATA of A is missing")]
    [InlineData("w A 192.0.2.256", "1:5: error: '192.0.2.256' is not an IPv4 address")]
    [InlineData("w A 192.0.2.1 x", "1:15: error: 'x' is too much: the RDATA of A ends before it")]
    [InlineData("w MX ns1", "1:6: error: 'ns1' is not a number from 0 to 65535")]
    [InlineData("w FOO x", "1:3: error: unknown type 'FOO'")]
    [InlineData("w OPT x", "1:3: error: type OPT cannot stand in a zone")]
    [InlineData("w TYPE1 \\# 3 c00002", "1:9: error: these octets are no RDATA of A")]
    [InlineData("w TXT \"a", "1:7: error: a quote is not closed on its line")]
    [InlineData("w A ( 192.0.2.1", "1:5: error: a parenthesis is never closed")]
    [InlineData("w A 192.0.2.1 )", "1:15: error: a closing parenthesis without an opening one")]
    [InlineData("\"w\" A 192.0.2.1", "1:1: error: a domain name is written without quotes")]
    [InlineData("a..b A 192.0.2.1", "1:1: error: 'a..b': a name has an empty label (two dots in a row)")]
    [InlineData("w.\\999 A 192.0.2.1", "1:1: error: 'w.\\999': an escape is neither \\X nor \\DDD with DDD up to 255")]

    [InlineData("w POOL shed=all\n MEMBER iad 192.0.2.1", "1:8: error: shed must be yes or no, not 'all'")]
    [InlineData("w POOL\n MEMBER iad 192.0.2.1 capacity=-5", "2:23: error: capacity must be 0…1000000000000000, not '-5'")]

    // warnings
    [InlineData("$DATACENTER sin\nw POOL geo\n MEMBER sin 192.0.2.1", "1:13: warning: datacenter 'sin' has no coordinates: 'geo' never finds it nearest")]
    [InlineData("w 60 POOL monitor=web\n MEMBER iad 192.0.2.1", "1:3: warning: the TTL's floor of 60 s is above one probe interval of 5s: answers outlive a change; write 60/5")]
    [InlineData("w NS ns.w", "1:1: warning: glue missing: name server 'ns.w.example.com.' has no A or AAAA in this zone")]
    [InlineData("w NS ns.w\nns.w 60/5 POOL\n MEMBER iad 192.0.2.1", "1:1: warning: glue missing: name server 'ns.w.example.com.' is a POOL, and a referral gives only A and AAAA")]
    [InlineData("*.w NS ns1", "1:1: warning: NS at a wildcard delegates nothing")]
    [InlineData("w DNAME ns1\nx.w TXT x", "2:1: warning: never answered: below the DNAME of 'w.example.com'")]
    [InlineData("$MAP fence default fra\nw POOL geo map=fence\n MEMBER fra 192.0.2.1\n MEMBER iad 192.0.2.2", "4:2: warning: member iad 192.0.2.2 is unreachable: no line of map 'fence' leads to 'iad'")]
    [InlineData("$MAP m country=DE fra", "1:6: warning: map 'm' has no default; 'default nearest' is added")]
    [InlineData("w POOL shed=yes\n MEMBER iad 192.0.2.1 capacity=5", "1:8: warning: shed=yes has no effect: no step of this pool goes by datacenters; add 'geo' or 'latency'")]
    [InlineData("w POOL geo shed=yes\n MEMBER iad 192.0.2.1\n MEMBER fra 192.0.2.2 capacity=5 disabled", "1:12: warning: shed=yes has no effect: neither the datacenters of this pool nor its members have a capacity")]
    [InlineData("w 60 ALIAS ns1", "1:3: warning: an ALIAS has the TTL of its target; '60' is ignored")]
    [InlineData("w ALIAS c\nc CNAME www.example.net.", "1:9: warning: the ALIAS has no addresses: 'c.example.com' leads to 'www.example.net', which has none on this server")]
    public void EachMistakeHasItsPlaceAndSentence(string text, string expected) =>
        Assert.Equal(expected.Split('|'), ZoneText.Flaws(text));

    /// <summary>RFC 1034 §4.2.1, RFC 9156 §2: a zone that the zone above does not lead to is not found by who asks label by label.</summary>
    [Theory]
    [InlineData("b.example.com.zone", "", "example.com.zone:1:1: warning: zone 'b.example.com' of this server has no NS here: resolvers may be told that it does not exist")]
    [InlineData("b.example.com.zone", "b NS ns1\n", null)]
    [InlineData("a.b.example.com.zone", "b NS ns1\n", null)]
    [InlineData("b.example.net.zone", "", null)]
    public void AZoneBelowAnotherIsDelegatedThere(string below, string more, string? expected)
    {
        ZoneReading reading = ZoneText.Read(("example.com.zone", ZoneText.Head + more), (below, ZoneText.Head));
        Assert.Equal(expected is null ? [] : [expected], reading.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    /// <summary>RFC 1035 §4.2.2: a set that no message can hold could never be answered.</summary>
    [Fact]
    public void AnRRsetLargerThanAMessageIsAnError()
    {
        const string zone = "$TTL 60\n@ SOA ns1 h 1 1 1 1 1\n@ NS ns1.example.net.\n$GENERATE 1-5000 big TXT x$\n";
        ZoneReading reading = ZoneLanguage.Read(ZoneDocuments.InMemory([KeyValuePair.Create("example.com.zone", zone)]));
        Assert.Contains("the TXT RRset is larger than a message can be", Assert.Single(reading.Diagnostics).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@ NS ns1.example.net.", "example.com.zone:1:1: error: zone 'example.com' has no SOA")]
    [InlineData("$TTL 60\n@ SOA ns1 h 1 1 1 1 1", "example.com.zone:1:1: error: zone 'example.com' has no NS at its origin")]
    [InlineData("$TTL 60\nwww SOA ns1 h 1 1 1 1 1\n@ NS ns1.example.net.", "example.com.zone:2:1: error: the SOA must be at the zone's origin 'example.com'")]
    [InlineData("$TTL 60\n@ SOA ns1 h 1 1 1\n@ NS ns1.example.net.", null)]
    public void SoaAndNsAreAskedForAtTheTop(string text, string? expected)
    {
        string[] found = [.. ZoneText.Read(text.StartsWith('$') ? text : "$TTL 60\n" + text).Diagnostics.Select(diagnostic => diagnostic.ToString())];

        // A SOA that could not be read is one error, not a second one for being missing.
        Assert.Single(found);
        if (expected is not null)
            Assert.Equal(expected, found[0]);
    }

    [Theory]
    [InlineData(" 60 POOL geo", "1:2: error: no owner before: the first record of a file begins with its owner, such as @")]
    [InlineData(" ALIAS ns1", "1:2: error: no owner before: the first record of a file begins with its owner, such as @")]
    [InlineData(" A 192.0.2.1", "1:2: error: no owner before: the first record of a file begins with its owner, such as @")]
    [InlineData("w A 192.0.2.1", "1:3: error: no TTL and no $TTL before: write one, such as $TTL 300")]
    public void WhatIsLeftOutNeedsALineBeforeIt(string first, string expected)
    {
        string text = first + "\n@ 60 SOA ns1 h 1 1 1 1 1\n@ 60 NS ns1.example.net.\n";
        Assert.Equal("example.com.zone:" + expected, Assert.Single(ZoneText.Read(text).Diagnostics).ToString());
    }

    [Fact]
    public void TheNameOfAFileIsAnOrigin() => Assert.Equal(
        "a..b.zone:1:1: error: the file's name is no origin: a name has an empty label (two dots in a row)", ZoneText.Read(("a..b.zone", ZoneText.Head)).Diagnostics[0].ToString());

    [Fact]
    public void APlaceFarToTheRightIsStillAPlace()
    {
        string text = $"$TTL 60\n@ SOA ns1 h 1 1 1 1 1\n@ NS ns1.example.net.\nw A 192.0.2.1\n{new string(' ', 65_535)}CNAME x\n";
        Assert.Equal("example.com.zone:5:65536: error", Assert.Single(ZoneText.Read(text).Diagnostics).ToString()[..31]);
    }

    [Fact]
    public void PoolWithoutAnyTtlIsAnError()
    {
        string text = "w POOL\n MEMBER iad 192.0.2.1\n@ 60 SOA ns1 h 1 1 1 1 1\n@ NS ns1.example.net.\n$DATACENTER iad lat=1 lon=1\n";
        string[] found = [.. ZoneText.Read(text).Diagnostics.Select(diagnostic => diagnostic.ToString())];
        Assert.Equal(["example.com.zone:1:3: error: POOL needs a TTL: none is written and no $TTL stands before it"], found);
    }
}
