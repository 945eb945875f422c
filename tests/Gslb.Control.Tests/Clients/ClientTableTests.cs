using Gslb.Control.Clients;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Tests.Clients;

public sealed class ClientTableTests
{
    [Fact]
    public void However_many_networks_come_the_table_keeps_within_its_bound_and_the_busiest_stay()
    {
        var table = new ClientTable(1000);
        for (uint stranger = 0; stranger < 50_000; stranger++)
        {
            table.Add(Network(0x10_0000 + stranger));
            if (stranger % 10 == 0)
                table.Add(Network(stranger / 10 % 20));
            Assert.InRange(table.Count, 0, 1000);
        }

        Dictionary<NetworkAddress, long> counts = table.Read().ToDictionary(client => client.Network, client => client.Samples);
        for (uint regular = 0; regular < 20; regular++)
            Assert.Equal(250, counts[Network(regular)]);
    }

    [Fact]
    public void Halving_forgets_what_comes_to_nothing()
    {
        var table = new ClientTable(10);
        for (int i = 0; i < 5; i++)
            table.Add(Network(1));
        table.Add(Network(2));

        table.Halve();

        Assert.Equal([new ClientCount(Network(1), 2)], table.Read());
    }

    private static NetworkAddress Network(uint number) => NetworkAddress.FromIPv4(number << 8);
}
