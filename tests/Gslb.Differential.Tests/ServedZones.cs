using Gslb.Differential.Tests.Peers;
using Gslb.Differential.Tests.Zones;

[assembly: AssemblyFixture(typeof(Gslb.Differential.Tests.ServedZones))]
[assembly: AssemblyFixture(typeof(Gslb.Differential.Tests.RootZone))]
[assembly: AssemblyFixture(typeof(Gslb.Differential.Tests.SteeredZones))]

namespace Gslb.Differential.Tests;

/// <summary>The zones of <c>Zones/served</c> and the zone of sizes, served by all.</summary>
public sealed class ServedZones : IDisposable
{
    public Fleet Fleet { get; } = new(ZoneFolder.Read("served").With("sizes.test.zone", ZoneFolder.SizesZone()));

    public void Dispose() => Fleet.Dispose();
}

/// <summary>The root zone, served by all.</summary>
public sealed class RootZone : IDisposable
{
    public Fleet Fleet { get; } = new(ZoneFolder.Read("root"));

    public void Dispose() => Fleet.Dispose();
}

/// <summary>Zones of pools and aliases, and for the peers the static records that say the same.</summary>
public sealed class SteeredZones : IDisposable
{
    public Fleet Fleet { get; } = new(ZoneFolder.Read("steered/theirs"), ZoneFolder.Read("steered/ours"));

    public void Dispose() => Fleet.Dispose();
}
