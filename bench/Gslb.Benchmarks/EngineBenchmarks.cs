using BenchmarkDotNet.Attributes;
using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Benchmarks;

/// <summary>User time and octets allocated of one query through the whole engine, no sockets.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const string Zone = """
        $DATACENTER iad lat=39.04 lon=-77.49
        $DATACENTER fra lat=50.11 lon=8.68
        $DATACENTER sin lat=1.35  lon=103.82
        $MAP m subnet=198.51.0.0/16 fra iad sin
        $MAP m default iad fra sin
        www A 192.0.2.1
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

    private Scenario _scenario = null!;
    private byte[] _query = null!;
    private Client _client;

    [Params("www", "missing", "x.child", "geo", "sticky")]
    public string Name { get; set; } = "";

    [Params(false, true)]
    public bool Subnet { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _scenario = Scenario.Of(Zone);
        NetworkAddress address = NetworkAddress.FromIPv4(0xC6336400);
        _client = new Client(address, Transport.Udp);
        _query = new QueryMessage(1, DomainName.Parse(Name, DomainName.Parse("example.com.")), RecordType.A, Subnet: Subnet ? new ClientSubnet(address, 24) : null).ToOctets();
    }

    [Benchmark]
    public int Answer() => _scenario.Respond(_query, _client);
}
