using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Control.Activation;
using Gslb.Control.Documents;
using Gslb.Control.Geo;
using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Targets;

/// <summary>
/// Zone text with our directives, beside a file that it may include and another zone: errors with their places or a configuration, in time and memory that
/// grow with the text; a configuration compiles, and what it serves is well formed.
/// </summary>
internal sealed class ZoneTarget : FuzzTarget
{
    private const string File = "example.com.zone";

    /// <summary>Names asked of a configuration, of each kind.</summary>
    private const int MostNames = 12;

    private const string Included = "a A 192.0.2.7\n$INCLUDE inner\nb TXT \"from the included file\"\n";

    private const string Other = "$TTL 60\n@ SOA ns1 h 1 1h 15m 30d 30\n@ NS ns1\nns1 A 192.0.2.53\nwww A 192.0.2.1\npool POOL all\n MEMBER x 192.0.2.2\n$DATACENTER x lat=1 lon=2\n";

    private static readonly RecordType[] Types = [RecordType.A, RecordType.AAAA, RecordType.ANY, RecordType.SOA, RecordType.NS, RecordType.MX, RecordType.TXT, RecordType.CNAME, RecordType.DS];

    private static readonly ZoneDocument[] OtherZones = [new("other.test.zone", Encoding.UTF8.GetBytes(Other))];

    private static readonly ZoneDocument[] OtherFiles = [new("inner", Encoding.UTF8.GetBytes(Included))];

    private static readonly Dictionary<string, int[]> OtherWidths = OtherZones.Concat(OtherFiles).ToDictionary(file => file.File, file => WidthsOf(file.Text.Span));

    private readonly BothTransports _engine = new(ServingState.Empty, NetworkAddress.FromIPv4(0xC6336401));
    private readonly HashSet<ulong> _known = [];
    private int _executions;
    private ImmutableArray<Diagnostic> _diagnostics = [];

    public override string Name => "zone";

    public override int MaxLength => 8192;

    public override int ShortRun => 4_000;

    public override string Shown => string.Join('\n', _diagnostics);

    public override byte? Separator => (byte)'\n';

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        .. """
        ( ) " ; \ \. \000 \255 \999 @ * . = / $ - + , % { } ${0,3,x} 0 1 -1 65535 65536 4294967295 2147483647 2147483648 99999999999 1h30m 500ms 60/5 5/60 1e9 NaN
        $ORIGIN $TTL $INCLUDE $GENERATE $DATACENTER $MONITOR $MAP POOL MEMBER ALIAS IN CH A AAAA NS SOA CNAME DNAME MX TXT PTR SRV NAPTR CAA DS DNSKEY TLSA SSHFP HTTPS SVCB LOC URI
        HINFO RP OPENPGPKEY TYPE1 TYPE41 TYPE65535 \# geo failover weighted round-robin sticky all nearest none default country= continent= subnet= asn= subdivision= monitor= map= answers=
        tolerance=10% tolerance=200km least-load latency pool:pool.other.test. pool:www cname:www.example.net. failback=manual failback=30s ramp=10m shed=yes capacity=10 load-header=X-Load
        tls dns grpc icmp exec push all:web,tcp any:web atleast:1,web,tcp qname=. qtype=A rcode=NOERROR service=a.B command=/bin/true ttl=45s sni=a expires=7d send="x" receive="\x00"
        min-up= when-down= when-down=last when-down=pool: when-down=servfail weight=0 weight=65535 tier=1 disabled probe-address= probe-port= sticky-prefix= 192.0.2.1 2001:db8::1 ::ffff:192.0.2.1
        0.0.0.0/0 ::/0 10.0.0.0/8 lat=90 lon=-180 bias=99 capacity= path=/ host= expect=200-299,404 body=/(/ body="a interval=1ms timeout=0 fall=0 rise=1000000 port=0 http https tcp inner other.test. www.other.test.
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Encoding.UTF8.GetBytes),
        [0], [0xFF], [0xC3, 0xBC], [0xEF, 0xBB, 0xBF], [(byte)'\r', (byte)'\n'], [(byte)'\t'], .. (byte[][])[[.. "\n "u8], [.. " \n"u8], [.. "$GENERATE 1-9 h$ A 192.0.2.$\n"u8], [.. "$INCLUDE inner\n"u8]],
    ];

    public override ulong Try(ReadOnlySpan<byte> input)
    {
        byte[] text = input.ToArray();
        ZoneReading reading = Read(text);
        _diagnostics = reading.Diagnostics;
        CheckPlaces(text, reading.Diagnostics);
        CheckComments(text, reading);
        bool hasErrors = reading.Diagnostics.Any(diagnostic => diagnostic.IsError);
        Violation.Unless(hasErrors == reading.Configuration is null, "a configuration beside errors, or neither");
        if (++_executions % 256 == 0)
            CheckGrowth(text);
        return reading.Configuration is { } configuration && Serve(configuration) is var served and > 0 ? served : Kind(reading);
    }

    private static ZoneReading Read(byte[] text)
    {
        var documents = ZoneDocuments.InMemory([new ZoneDocument(File, text), .. OtherZones], OtherFiles);
        int generated = Generated(text);
        long before = GC.GetAllocatedBytesForCurrentThread(), begin = Stopwatch.GetTimestamp();
        ZoneReading reading = ZoneLanguage.Read(documents);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Violation.Unless(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(2 + (10 * generated)), "reading takes longer than such a text can");
        Violation.Unless(allocated < (4L << 20) + (4_000L * text.Length) + (generated * (64L << 20)), "reading takes more memory than such a text can");
        return reading;
    }

    /// <summary>
    /// Lines that are read quickly because nothing about them is unusual mean what they mean when they are read slowly: with an empty comment behind them.
    /// </summary>
    private static void CheckComments(byte[] text, ZoneReading reading)
    {
        var commented = new List<byte>(text.Length + 64);
        ReadOnlySpan<byte> rest = text;
        while (!rest.IsEmpty)
        {
            int length = rest.IndexOf((byte)'\n') is var end and >= 0 ? end : rest.Length;
            commented.AddRange(rest[..length]);
            if (!rest[..length].ContainsAny("\"\\();"u8))
                commented.AddRange(" ;"u8);
            if (length < rest.Length)
                commented.Add((byte)'\n');
            rest = rest[Math.Min(length + 1, rest.Length)..];
        }

        ZoneReading slow = Read([.. commented]);
        Violation.Unless(slow.Diagnostics.SequenceEqual(reading.Diagnostics), "a comment changes what is wrong with a text");
        if (reading.Configuration is { } one && slow.Configuration is { } other)
            Violation.Unless(one.Zones.Zip(other.Zones).All(zones => SameRecords(zones.First.Records, zones.Second.Records)), "a comment changes the records of a text");
    }

    private static bool SameRecords(RecordList one, RecordList other)
    {
        bool same = one.Count == other.Count;
        for (int i = 0; i < one.Count && same; i++)
        {
            same = one.Owner(i).SequenceEqual(other.Owner(i)) && one.Rdata(i).SequenceEqual(other.Rdata(i)) && one.Type(i) == other.Type(i)
                && one.Ttl(i) == other.Ttl(i) && one.Location(i) == other.Location(i);
        }

        return same;
    }

    /// <summary>Each diagnostic is about a place inside of its file.</summary>
    private static void CheckPlaces(byte[] text, ImmutableArray<Diagnostic> diagnostics)
    {
        int[] ownWidths = WidthsOf(text);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Location place = diagnostic.Location;
            int[] widths = place.File == File ? ownWidths
                : OtherWidths.TryGetValue(place.File, out int[]? others) ? others
                : throw new Violation("a diagnostic about a file that there is not");
            Violation.Unless(place.Line >= 1 && place.Line <= widths.Length, "a diagnostic outside of the lines of its file");
            Violation.Unless(place.Column >= 1 && place.Column <= widths[place.Line - 1] + 1, "a diagnostic outside of its line");
            Violation.Unless(diagnostic.Text.Length is > 0 and < 2_000 && !diagnostic.Text.AsSpan().ContainsAny('\n', '\r'), "a diagnostic that is not one line");
        }
    }

    /// <summary>The characters of each line: octets that are not continuations of UTF-8.</summary>
    private static int[] WidthsOf(ReadOnlySpan<byte> text)
    {
        var widths = new List<int> { 0 };
        foreach (byte octet in text)
        {
            if (octet == '\n')
                widths.Add(0);
            else if ((octet & 0xC0) != 0x80)
                widths[^1]++;
        }

        return [.. widths];
    }

    /// <summary>The text many times over takes many times as long, not the square of it.</summary>
    private static void CheckGrowth(byte[] text)
    {
        if (Generated(text) > 0 || text.Length == 0)
            return;
        byte[] grown = [.. Enumerable.Repeat(text, (128 * 1024 / text.Length) + 1).SelectMany(octets => octets)];
        double least = double.MaxValue;
        for (int attempt = 0; attempt < 3 && least > Allowed(grown); attempt++)
        {
            long begin = Stopwatch.GetTimestamp();
            Read(grown);
            least = Math.Min(least, Stopwatch.GetElapsedTime(begin).TotalMicroseconds);
        }

        Violation.Unless(least <= Allowed(grown), "the time of reading is not linear");
    }

    /// <summary>Microseconds: ten for an octet, twenty times what the worst text takes.</summary>
    private static double Allowed(byte[] text) => 50_000 + (10.0 * text.Length);

    /// <summary>How often the text may make 65,536 records of one line.</summary>
    private static int Generated(byte[] text) => text.AsSpan().Count("$G"u8) + text.AsSpan().Count("$g"u8);

    /// <summary>The first diagnostic of a kind not met before, else how many kinds there are at once.</summary>
    private ulong Kind(ZoneReading reading)
    {
        foreach (Diagnostic diagnostic in reading.Diagnostics)
        {
            if (KindOf(diagnostic) is var kind && _known.Add(kind))
                return kind;
        }

        return (ulong)int.Log2(1 + reading.Diagnostics.Length);
    }

    /// <summary>A number for the beginning of the text without what it quotes.</summary>
    private static ulong KindOf(Diagnostic diagnostic)
    {
        ulong kind = 1;
        bool isQuoted = false;
        int letters = 0;
        foreach (char character in diagnostic.Text)
        {
            isQuoted ^= character == '\'';
            if (!isQuoted && char.IsAsciiLetter(character) && ++letters <= 24)
                kind = (kind ^ character) * 0x100000001B3;
        }

        return kind;
    }

    /// <summary>Compiles the configuration and asks for its names, with all members up, all down, and each in another standing.</summary>
    /// <returns>a number for the first answer of a kind not met before; 0 when there is none</returns>
    private ulong Serve(Configuration configuration)
    {
        var compiler = new GeoCompiler(configuration.Datacenters, GeoLocations.Empty);
        if (!compiler.TryCompileAll(configuration, out GeoMaps? maps, out string? error))
            throw new Violation($"the maps do not compile: {error}");
        Snapshot snapshot = SnapshotCompiler.Compile(configuration, maps, new EndpointSlots(), revision: 1).Snapshot;
        DomainName[] steered = [.. configuration.Pools.Select(pool => pool.Name).Take(MostNames), .. configuration.Aliases.Select(alias => alias.Name).Take(MostNames)];
        ServingState up = StateOf(snapshot, (_, _) => new Standing(Usability.Up)), down = StateOf(snapshot, (_, _) => new Standing(Usability.Down));
        IEnumerable<KeyValuePair<int, Standing>> mixed = snapshot.Endpoints.Select(endpoint => KeyValuePair.Create(endpoint.Index, MixedStanding(endpoint, endpoint.Index)));
        ServingState changed = up with { Health = up.Health.With(snapshot, [.. mixed]) };
        ulong kind = Ask(up, [.. configuration.Zones.SelectMany(Names), .. steered], Types);
        kind = Ask(down, steered, [RecordType.A, RecordType.AAAA]) is var one and > 0 ? one : kind;
        return Ask(changed, steered, [RecordType.A, RecordType.AAAA]) is var other and > 0 ? other : kind;
    }

    private static IEnumerable<DomainName> Names(ZoneDefinition zone) =>
        Enumerable.Range(0, Math.Min(zone.Records.Count, MostNames)).Select(record => DomainName.FromWire(zone.Records.Owner(record))).Append(zone.Origin);

    private static ServingState StateOf(Snapshot snapshot, Func<Endpoint, int, Standing> standing)
    {
        ImmutableArray<Standing> standings = [.. snapshot.Endpoints.Select((endpoint, index) => endpoint.Disabled ? new Standing(Usability.Gone) : endpoint.Nested >= 0 ? default : standing(endpoint, index))];
        return new ServingState(snapshot, HealthTable.Compile(snapshot, standings, ServingState.Empty), 1);
    }

    /// <summary>Standings of all kinds, so that members of one pool differ.</summary>
    private static Standing MixedStanding(Endpoint endpoint, int index) => endpoint.Disabled ? new Standing(Usability.Gone) : (index % 5) switch
    {
        0 => new Standing(Usability.Down),
        1 => new Standing(Usability.Up) { Reduction = 9, Load = 0.9 },
        2 => new Standing(Usability.Unknown),
        3 => new Standing(Usability.Up) { IsHeldBack = true, Load = 0.1 },
        _ => new Standing(Usability.Gone),
    };

    private ulong Ask(ServingState state, IEnumerable<DomainName> names, RecordType[] types)
    {
        _engine.Serve(state);
        ulong kind = 0;
        foreach (DomainName name in names.Distinct())
        {
            foreach (RecordType type in types)
            {
                ulong answer = _engine.Ask(new QueryMessage(1, name, type).ToOctets()).Kind << 8 | (byte)type;
                if (_known.Add(answer))
                    kind = answer;
            }
        }

        return kind;
    }
}
