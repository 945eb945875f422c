using BenchmarkDotNet.Attributes;
using Gslb.Dns.Messages;

namespace Gslb.Benchmarks;

/// <summary>Reading a packet as a query: without EDNS, with it, with a client subnet.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private byte[] _packet = [];

    [Params(Edns.None, Edns.Plain, Edns.Subnet)]
    public Edns Edns { get; set; }

    [GlobalSetup]
    public void Setup() => _packet = Packets.Of("www", Edns);

    [Benchmark]
    public QueryRejection Parse()
    {
        QueryParser.Parse(_packet, out QueryParts parts);
        return parts.Rejection;
    }
}
