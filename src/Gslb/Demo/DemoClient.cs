using System.Collections.Immutable;

namespace Gslb.Demo;

/// <summary>A client network to ask for; the database that ships with the program knows its country.</summary>
/// <param name="Place">in words</param>
/// <param name="Continent">ISO code</param>
/// <param name="Address">in the network</param>
internal sealed record DemoClient(string Place, string Continent, string Address)
{
    public static readonly DemoClient NorthAmerica = new("North America", "NA", "8.8.8.1");
    public static readonly DemoClient Europe = new("Europe", "EU", "193.0.6.1");
    public static readonly DemoClient Asia = new("Asia", "AS", "133.11.0.1");
    public static readonly DemoClient SouthAmerica = new("South America", "SA", "200.160.0.1");
    public static readonly DemoClient Africa = new("Africa", "AF", "196.216.2.1");

    public static ImmutableArray<DemoClient> All { get; } = [NorthAmerica, Europe, Asia, SouthAmerica, Africa];

    /// <summary>The network as an ECS option has it.</summary>
    public string Subnet => string.Concat(Address.AsSpan(0, Address.LastIndexOf('.')), ".0/24");
}
