using BenchmarkDotNet.Attributes;
using Gslb.Authority.Engine;
using Gslb.Testing.Scenarios;

namespace Gslb.Benchmarks;

/// <summary>One query through the whole engine, packet in and packet out, no sockets.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const string Zone = """
        $DATACENTER iad lat=39.04 lon=-77.49
        $DATACENTER fra lat=50.11 lon=8.68
        $DATACENTER sin lat=1.35  lon=103.82
        $MAP m subnet=198.51.0.0/16 fra iad sin
        $MAP m default iad fra sin
        static A 192.0.2.1
        child NS ns.child
        ns.child A 192.0.2.3
        geo 60 POOL geo weighted map=m
          MEMBER iad 192.0.2.1 weight=10
          MEMBER iad 192.0.2.2 weight=20
          MEMBER fra 192.0.2.3 weight=30
          MEMBER fra 192.0.2.4 weight=30
        sticky 60 POOL sticky
          MEMBER iad 192.0.2.1 weight=10
          MEMBER iad 192.0.2.2 weight=20
          MEMBER fra 192.0.2.3 weight=30
        """;

    private readonly Client _client = new(Packets.Client, Transport.Udp);
    private Scenario _scenario = null!;
    private byte[] _packet = [];

    /// <summary>A static answer, a name error, a referral, a pool by place and weight, a pool by the client's network.</summary>
    [Params("static", "missing", "x.child", "geo", "sticky")]
    public string Name { get; set; } = "";

    [Params(Edns.None, Edns.Plain, Edns.Subnet)]
    public Edns Edns { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _scenario = Scenario.Of(Zone);
        _packet = Packets.Of(Name, Edns);
    }

    [Benchmark]
    public int Respond() => _scenario.Respond(_packet, _client);
}
