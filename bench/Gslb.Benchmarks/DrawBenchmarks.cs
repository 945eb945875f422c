using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gslb.Authority.Engine;
using Gslb.Authority.Pools;
using Gslb.Dns.Addresses;
using Gslb.Testing.Scenarios;

namespace Gslb.Benchmarks;

/// <summary>Drawing one of a pool's members: at random by weight, or for a client's network; each call comes from another network.</summary>
[MemoryDiagnoser]
public class DrawBenchmarks
{
    private readonly EngineScratch _scratch = new(new EngineOptions(), seed: 1);
    private AnswerSet _weighted = null!;
    private AnswerSet _sticky = null!;
    private uint _network;

    [Params(2, 3, 8, 32)]
    public int Members { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _weighted = Group("weighted");
        _sticky = Group("sticky");
    }

    [Benchmark]
    public int Weighted() => MemberDraw.AtRandom(_weighted, _scratch)[0];

    [Benchmark]
    public int Sticky() => MemberDraw.Sticky(_sticky, NetworkAddress.FromIPv4(_network += 256), _scratch)[0];

    private AnswerSet Group(string step)
    {
        var zone = new StringBuilder($"$DATACENTER dc lat=0 lon=0\npool 60 POOL {step}\n");
        for (int i = 1; i <= Members; i++)
            zone.Append(CultureInfo.InvariantCulture, $"  MEMBER dc 192.0.2.{i} weight={10 + i}\n");
        return (AnswerSet)Scenario.Of(zone.ToString()).State.Health.Plans[0].IPv4.Everywhere.Root!;
    }
}
