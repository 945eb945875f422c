using System.Collections.Immutable;
using System.Net;

namespace Gslb.Demo;

/// <summary>A datacenter of the demo, as its zone has it.</summary>
/// <param name="Name">as in the zone</param>
/// <param name="Address">of its backend</param>
/// <param name="Client">an address whose clients it serves while all are up</param>
internal sealed record DemoDatacenter(string Name, IPAddress Address, string Client)
{
    public static ImmutableArray<DemoDatacenter> All { get; } =
    [
        new("iad", IPAddress.Parse("127.0.0.11"), DemoClient.NorthAmerica.Address),
        new("fra", IPAddress.Parse("127.0.0.12"), DemoClient.Europe.Address),
        new("sin", IPAddress.Parse("127.0.0.13"), DemoClient.Asia.Address),
    ];

    public static DemoDatacenter? Find(string name) => All.FirstOrDefault(datacenter => datacenter.Name == name);
}
