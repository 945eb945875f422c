using Gslb.Control.Clients;
using Gslb.Dns.Addresses;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Control.Tests.Clients;

public sealed class ClientTrafficTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Queue<NetworkAddress> _sampled = [];

    [Fact]
    public void What_the_workers_sampled_is_counted_each_second_and_weighs_half_after_an_hour()
    {
        using var traffic = new ClientTraffic(Take, _clock);
        NetworkAddress one = NetworkAddress.FromIPv4(0xC000_0200), other = NetworkAddress.FromIPv6(0x2001_0DB8_0000_0000, 0);
        for (int i = 0; i < 10_000; i++)
            _sampled.Enqueue(one);
        _sampled.Enqueue(other);
        Assert.Empty(traffic.Read());

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([new ClientCount(one, 10_000), new ClientCount(other, 1)], traffic.Read().OrderByDescending(client => client.Samples));

        _clock.Advance(ClientTraffic.HalfLife);
        Assert.Equal([new ClientCount(one, 5_000)], traffic.Read());
    }

    [Fact]
    public void A_source_that_never_ends_holds_nobody_up()
    {
        using var traffic = new ClientTraffic(into => into.Length, _clock);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEmpty(traffic.Read());
    }

    private int Take(Span<NetworkAddress> into)
    {
        int taken = 0;
        while (taken < into.Length && _sampled.TryDequeue(out NetworkAddress network))
            into[taken++] = network;
        return taken;
    }
}
