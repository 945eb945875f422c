using BenchmarkDotNet.Attributes;
using Gslb.Authority.Geo;
using Gslb.Control.Geo;
using Gslb.Dns.Addresses;
using Gslb.Testing.Scenarios;

namespace Gslb.Benchmarks;

/// <summary>From a client's address to its datacenter order and scope, over the database that ships with the program; each call asks for another address.</summary>
[MemoryDiagnoser]
public class LocateBenchmarks
{
    private const int Asked = 1 << 12;

    private const string Zone = """
        $DATACENTER iad lat=39.04 lon=-77.49
        $DATACENTER fra lat=50.11 lon=8.68
        $DATACENTER sin lat=1.35  lon=103.82
        $MAP m default nearest
        geo 60 POOL geo map=m
          MEMBER iad 192.0.2.1
          MEMBER fra 192.0.2.2
          MEMBER sin 192.0.2.3
        """;

    private readonly NetworkAddress[] _clients = new NetworkAddress[Asked];
    private GeoMap _map = null!;
    private int _next;

    [Params(AddressFamilyKind.IPv4, AddressFamilyKind.IPv6)]
    public AddressFamilyKind Family { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        if (!GeoSource.TryLoad([], out GeoSource? source, out string? error))
            throw new InvalidOperationException(error);
        _map = Scenario.Of(Zone, source.Locations).State.Snapshot.Maps[0];
        var random = new Random(1);
        for (int i = 0; i < Asked; i++)
        {
            // Unicast, of IPv6 the eighth that is given out.
            _clients[i] = Family == AddressFamilyKind.IPv4
                ? NetworkAddress.FromIPv4((uint)random.NextInt64(1L << 24, 224L << 24))
                : NetworkAddress.FromIPv6(0x2000_0000_0000_0000 | ((ulong)random.NextInt64() >> 2), (ulong)random.NextInt64());
        }
    }

    [Benchmark]
    public byte Locate() => _map.Locate(_clients[_next++ & (Asked - 1)]).Scope;
}
