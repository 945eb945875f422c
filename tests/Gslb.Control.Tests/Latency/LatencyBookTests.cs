using Gslb.Control.Latency;
using Gslb.Control.Storage;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Tests.Latency;

/// <summary>How values become a mean, and what is forgotten.</summary>
public sealed class LatencyBookTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 17, 12, 0, 0, TimeSpan.Zero);

    private readonly LatencyBook _book = new(most: 3);

    [Fact]
    public void The_first_value_is_the_mean() => Assert.Equal(new StoredRoundTrip(Network(1), "iad", 20, 1, Noon), Take(1, "iad", 20, Noon));

    [Fact]
    public void Values_at_one_moment_count_alike()
    {
        Take(1, "iad", 10, Noon);
        Take(1, "iad", 20, Noon);
        Assert.Equal(20, Take(1, "iad", 30, Noon).Milliseconds, 9);
    }

    /// <summary>(100·½ + 10) / (½ + 1): what is one half-life old weighs half.</summary>
    [Fact]
    public void A_value_weighs_half_as_much_after_each_half_life()
    {
        Take(1, "iad", 100, Noon);
        StoredRoundTrip known = Take(1, "iad", 10, Noon + LatencyBook.HalfLife);
        Assert.Equal((40, 1.5), (known.Milliseconds, known.Weight));
        Assert.Equal(10, Take(1, "iad", 10, Noon + (40 * LatencyBook.HalfLife)).Milliseconds, 6);
    }

    [Fact]
    public void A_path_that_changed_shows_after_some_ten_values_however_many_there_were_before()
    {
        for (int i = 0; i < 1000; i++)
            Take(1, "iad", 100, Noon);
        StoredRoundTrip known = Take(1, "iad", 10, Noon);
        for (int i = 1; i < 10; i++)
            known = Take(1, "iad", 10, Noon);
        Assert.InRange(known.Milliseconds, 10, 50);
    }

    [Fact]
    public void A_clock_that_is_set_back_neither_forgets_nor_makes_the_past_weigh_more()
    {
        Take(1, "iad", 100, Noon);
        StoredRoundTrip known = Take(1, "iad", 10, Noon - TimeSpan.FromDays(2));
        Assert.Equal((55, 2), (known.Milliseconds, known.Weight));
        Assert.Empty(_book.Forget(Noon - TimeSpan.FromDays(2)));
    }

    [Fact]
    public void A_day_after_its_last_value_a_pair_is_forgotten()
    {
        Take(1, "iad", 10, Noon);
        Take(1, "fra", 10, Noon);
        Take(1, "iad", 10, Noon.AddHours(1));
        Assert.Equal(Noon + LatencyBook.Memory, _book.NextForgotten);
        Assert.Empty(_book.Forget(Noon.AddHours(24).AddTicks(-1)));
        Assert.Equal("fra", Assert.Single(_book.Forget(Noon.AddHours(24))).Datacenter);
        Assert.Equal("iad", Assert.Single(_book.Forget(Noon.AddHours(25))).Datacenter);
        Assert.Null(_book.NextForgotten);
    }

    [Fact]
    public void Beyond_the_bound_the_stalest_pair_gives_way()
    {
        for (int i = 1; i <= 3; i++)
            Take(i, "iad", 10, Noon.AddSeconds(i));
        Take(1, "iad", 10, Noon.AddSeconds(4));
        Assert.Empty(_book.Forget(Noon.AddSeconds(4)));
        Take(4, "iad", 10, Noon.AddSeconds(5));
        Assert.Equal(Network(2), Assert.Single(_book.Forget(Noon.AddSeconds(5))).Network);
        Assert.Equal([Network(3), Network(1), Network(4)], _book.Known.Select(item => item.Network));
    }

    [Fact]
    public void What_was_known_before_a_restart_goes_on_and_nothing_of_it_is_from_the_future()
    {
        _book.Restore([new StoredRoundTrip(Network(1), "iad", 10, 3, Noon.AddYears(1)), new StoredRoundTrip(Network(1), "fra", 20, 1, Noon.AddHours(-1))], Noon);
        Assert.Equal(["fra", "iad"], _book.Known.Select(item => item.Datacenter));
        Assert.Equal(4, Take(1, "iad", 10, Noon).Weight);
        Assert.Equal("fra", Assert.Single(_book.Forget(Noon.AddHours(23))).Datacenter);
        Assert.Equal("iad", Assert.Single(_book.Forget(Noon.AddHours(24))).Datacenter);
    }

    private StoredRoundTrip Take(int network, string datacenter, double milliseconds, DateTimeOffset now) =>
        _book.Take(new LatencyMeasurement(Network(network), datacenter, milliseconds), now);

    private static NetworkPrefix Network(int number) => new(NetworkAddress.FromIPv4(0x0A00_0000u + ((uint)number << 8)), 24);
}
