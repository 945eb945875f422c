using System.Collections.Immutable;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Control.Latency;
using Gslb.Control.Storage;
using Gslb.Control.Tests.Storage;
using Gslb.Dns.Addresses;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Control.Tests.Latency;

/// <summary>What is measured comes into force, in the right index space, and outlives the process.</summary>
public sealed class LatencyDeskTests : IDisposable
{
    private static readonly NetworkAddress Client = NetworkAddress.FromIPv4(0xCB00_7109);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = Records.Clock();
    private ServingStateCell _cell = null!;
    private Store _store = null!;
    private WriteBehind _writes = null!;
    private LatencyDesk _desk = null!;

    public LatencyDeskTests() => Start();

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    [Fact]
    public void The_first_measurements_are_published_at_once_and_later_ones_together_within_a_second()
    {
        Activate("iad", "fra");
        _clock.Advance(LatencyDesk.Pace);
        Take("iad", 20);
        Assert.Equal("iad", Order());
        long generation = _cell.Current.Generation;
        Take("fra", 10);
        Take("fra", 11);
        Assert.Equal("iad", Order());
        _clock.Advance(LatencyDesk.Pace);
        Assert.Equal("fra iad", Order());
        Assert.Equal(generation + 1, _cell.Current.Generation);
        _clock.Advance(10 * LatencyDesk.Pace);
        Assert.Equal(generation + 1, _cell.Current.Generation);
    }

    [Fact]
    public void Of_measurements_with_an_unknown_datacenter_none_is_taken()
    {
        Activate("iad");
        Assert.Equal(1, _desk.Take([Measured("iad", 5), Measured("fra", 5)]));
        Assert.Empty(_desk.List(null, 10));
    }

    [Fact]
    public void An_activation_brings_the_round_trips_in_its_own_index_space()
    {
        Activate("iad", "fra");
        Take("fra", 10);
        Assert.Equal("", Order());
        Activate("sin", "fra", "iad");
        Assert.Equal("fra", Order());
        Activate("sin");
        Assert.Equal("", Order());

        // A datacenter may come back.
        Activate("iad", "sin", "fra");
        Assert.Equal("fra", Order());
    }

    [Fact]
    public void What_was_compiled_for_other_datacenters_is_not_published()
    {
        Activate("iad", "fra");
        Take("fra", 10);
        ImmutableArray<Datacenter> before = _cell.Current.Snapshot.Datacenters;
        GeoMap late = _desk.Compile(before);
        Activate("fra", "iad");
        ServingState state = _cell.Current;
        Assert.Same(state, state.With(late, before));
        Assert.Same(late, state.With(late, state.Snapshot.Datacenters).Latency);
    }

    [Fact]
    public void After_a_day_without_a_measurement_the_round_trips_are_out_of_force_and_out_of_the_store()
    {
        Activate("iad");
        Take("iad", 20);
        _clock.Advance(LatencyBook.Memory);
        _clock.Advance(LatencyDesk.Pace);
        Assert.Equal("", Order());
        Assert.Empty(_store.RoundTrips);
        Assert.Same(GeoMap.Nothing, _cell.Current.Latency);
    }

    [Fact]
    public void What_was_measured_is_on_the_disk_within_a_second_and_in_force_with_the_first_activation_after_a_restart()
    {
        Activate("iad", "fra");
        _desk.Take([Measured("iad", 20), Measured("fra", 10), Measured("fra", 30)]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        ImmutableArray<StoredRoundTrip> known = _desk.List(null, 10);
        Stop();
        Start();
        Assert.Equal(known, _desk.List(null, 10));
        Activate("fra", "iad");
        Assert.Equal("fra iad", Order());
        Assert.Equal([("fra", 20), ("iad", 20)], _desk.For(Client).Select(item => (item.Datacenter, (int)item.Milliseconds)));
    }

    [Fact]
    public void What_was_forgotten_while_the_server_was_down_is_dropped()
    {
        Activate("iad");
        Take("iad", 20);
        Stop();
        _clock.Advance(LatencyBook.Memory);
        Start();
        Assert.Empty(_desk.List(null, 10));
        Assert.Empty(_store.RoundTrips);
    }

    [Fact]
    public void For_a_client_each_datacenter_has_its_most_specific_network()
    {
        Activate("iad", "fra", "sin");
        NetworkPrefix.TryParse("203.0.0.0/16", out NetworkPrefix wide);
        _desk.Take([Measured("iad", 20), new LatencyMeasurement(wide, "iad", 5), new LatencyMeasurement(wide, "fra", 7)]);
        Assert.Equal(["fra 7 203.0.0.0/16", "iad 20 203.0.113.0/24"], _desk.For(Client).Select(item => $"{item.Datacenter} {item.Milliseconds} {item.Network}"));
    }

    private static LatencyMeasurement Measured(string datacenter, double milliseconds) => new(new NetworkPrefix(Client.Prefix(24), 24), datacenter, milliseconds);

    private void Take(string datacenter, double milliseconds) => Assert.Equal(-1, _desk.Take([Measured(datacenter, milliseconds)]));

    /// <summary>As a reload does it: compiled first, then swapped, then told.</summary>
    private void Activate(params string[] names)
    {
        Snapshot snapshot = Snapshot.Empty with { Datacenters = [.. names.Select((name, i) => new Datacenter((ushort)i, name))] };
        GeoMap latency = _desk.Compile(snapshot.Datacenters);
        _cell.Update(_ => new ServingState(snapshot, new HealthTable([], []), 0) { Latency = latency });
        _desk.PublishSoon();
    }

    private string Order() => Names(_cell.Current.Latency.Locate(Client).Order);

    private string Names(DatacenterOrder order) => string.Join(' ', order.Datacenters.Select(index => _cell.Current.Snapshot.Datacenters[index].Name));

    private void Start()
    {
        _store = Records.Open(_folder);
        _cell = new ServingStateCell();
        _writes = new WriteBehind(_store, _clock);
        _desk = new LatencyDesk(_cell, _writes, _clock);
        _desk.Restore(_store.RoundTrips);
    }

    private void Stop()
    {
        _desk.Dispose();
        _writes.Dispose();
        _store.Dispose();
    }
}
