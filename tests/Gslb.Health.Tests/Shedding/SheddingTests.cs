using Gslb.Health.Overrides;
using Gslb.Health.Shedding;

namespace Gslb.Health.Tests.Shedding;

/// <summary>What counts as the load and the capacity of a datacenter, and what becomes of it.</summary>
public sealed class SheddingTests : IDisposable
{
    private const string A = "shed.example.com/iad/192.0.2.1";
    private const string B = "shed.example.com/iad/192.0.2.2";
    private const string C = "shed.example.com/iad/192.0.2.3";
    private const string Fra = "shed.example.com/fra/198.51.100.1";

    private readonly SheddingSite _site = new();

    [Fact]
    public void Twice_the_capacity_passes_on_half_of_the_clients_at_the_first_report()
    {
        _site.Activate([A, B, Fra], capacities: ("iad", 100));
        _site.Report((A, 120), (B, 80), (Fra, 10));
        _site.Look();
        Assert.Equal(new ShedReading("shed.example.com", "iad", 200, 100, 0.5), _site.Reading("iad"));
        Assert.Equal(new ShedReading("shed.example.com", "fra", 10, null, 0), _site.Reading("fra"));
        Assert.Equal([0.5, 1], _site.Health.Keeps[0]);
    }

    [Fact]
    public void Who_reports_nothing_counts_as_the_mean_of_those_who_do()
    {
        _site.Activate([A, B, C, Fra], capacities: ("iad", 100));
        _site.Report((A, 40), (B, 60), (C, null));
        _site.Look();
        Assert.Equal(150, _site.Reading("iad").Load);
    }

    [Fact]
    public void Nobody_reports_nobody_sheds()
    {
        _site.Activate([A, Fra], capacities: ("iad", 0));
        _site.Report((A, null));
        _site.Look();
        Assert.Equal(new ShedReading("shed.example.com", "iad", null, 0, 0), _site.Reading("iad"));
        Assert.Empty(_site.Health.Keeps);
    }

    /// <summary>Several pools may hold an address: it bears one load.</summary>
    [Fact]
    public void A_datacenters_load_is_that_of_all_its_endpoints_each_address_once()
    {
        string[] others = ["other.example.com/iad/192.0.2.1", "other.example.com/iad/192.0.2.9", "other.example.com/iad/192.0.2.8", "other.example.com/fra/192.0.2.7"];
        _site.Activate([A, B, Fra, .. others], capacities: ("iad", 100));
        _site.Report((A, 30), (B, 20), (others[0], 35), (others[1], 50), (others[2], null), (others[3], 1000));
        _site.Look();

        // 35 for the first address, and nothing for who is in no pool that sheds and reports nothing.
        Assert.Equal(105, _site.Reading("iad").Load);
    }

    [Fact]
    public void Where_members_state_a_capacity_the_usable_ones_of_them_count()
    {
        _site.Activate([A + "=50", B + "=150", C, Fra], capacities: ("iad", 1));
        _site.Report((A, 60), (B, 60), (C, 1000));
        _site.Look();
        Assert.Equal((120, 200), (_site.Reading("iad").Load, _site.Reading("iad").Capacity));
        _site.Fail(B);
        _site.Look();
        Assert.Equal((60, 50), (_site.Reading("iad").Load, _site.Reading("iad").Capacity));
    }

    [Fact]
    public void What_a_dead_endpoint_reported_last_counts_no_more_what_a_drained_one_reports_does()
    {
        _site.Activate([A, B, C, Fra], capacities: ("iad", 100));
        _site.Report((A, 10), (B, 20), (C, 30));
        _site.Fail(A);
        Drain(B);
        _site.Look();
        Assert.Equal(50, _site.Reading("iad").Load);
    }

    [Fact]
    public void A_datacenter_without_a_usable_member_sheds_nothing_and_begins_anew()
    {
        _site.Activate([A, Fra], capacities: ("iad", 100));
        _site.Report((A, 300));
        _site.Look(60);
        _site.Fail(A);
        _site.Look();
        Assert.Equal((null, 0), (_site.Reading("iad").Load, _site.Reading("iad").Shed));
        _site.Report((A, 90), (A, 90), (A, 90));
        _site.Look();
        Assert.Equal(0, _site.Reading("iad").Shed);
    }

    [Fact]
    public void Beginning_and_end_are_told_once()
    {
        _site.Activate([A, Fra], capacities: ("iad", 100));
        _site.Report((A, 250));
        _site.Look(20);
        _site.Report((A, 0));
        _site.Look(300);
        Assert.Equal(2, _site.Diary.Shed.Count);
        ShedChange begun = _site.Diary.Shed[0], ended = _site.Diary.Shed[1];
        Assert.Equal(("shed.example.com", "iad", 250.0, 100.0), (begun.Pool, Assert.Single(begun.Datacenters), begun.Load, begun.Capacity));
        Assert.InRange(begun.Shed, 0.58, 0.62);
        Assert.Equal((0.0, 0.0), (ended.Load, ended.Shed));
    }

    [Fact]
    public void Nothing_is_published_while_the_share_stays()
    {
        _site.Activate([A, Fra], capacities: ("iad", 100));
        _site.Report((A, 50));
        _site.Look(2);
        long before = _site.Generation;
        for (int i = 0; i < 60; i++)
        {
            _site.Report((A, 90 + (i % 11)));
            _site.Look();
        }

        Assert.Equal(before, _site.Generation);
    }

    /// <summary>A reload must not send everybody back at once.</summary>
    [Fact]
    public void An_activation_carries_shares_over_by_names()
    {
        _site.Activate([A, Fra], capacities: ("iad", 100));
        _site.Report((A, 200));
        _site.Look();
        _site.Activate(["aaa.example.com/ams/192.0.2.77", "shed.example.com/fra/198.51.100.1", A], capacities: ("iad", 100));
        Assert.Equal([1, 1, 0.5], _site.Health.Keeps[1]);
        _site.Look();
        Assert.Equal([1, 1, 0.5], _site.Health.Keeps[1]);
        _site.Activate(["aaa.example.com/ams/192.0.2.77"]);
        Assert.Empty(_site.Health.Keeps);
        Assert.Empty(_site.Publisher.Shedding());
    }

    [Fact]
    public void Joined_datacenters_keep_what_together_they_can_bear()
    {
        _site.Activate([A, Fra], joined: true, ("iad", 100), ("fra", 300));
        _site.Report((A, 200), (Fra, 100));
        _site.Look();
        Assert.Equal([0.5, 1, 1], _site.Health.Keeps[0]);
        _site.Activate(["shed2.example.com/iad/192.0.2.1", "shed2.example.com/fra/198.51.100.1"], joined: true, ("iad", 100), ("fra", 300));
        _site.Report(("shed2.example.com/iad/192.0.2.1", 200), ("shed2.example.com/fra/198.51.100.1", 600));
        _site.Look();
        Assert.Equal([0.5, 0.5, 0.5], _site.Health.Keeps[0]);
        Assert.Contains(_site.Diary.Shed, change => change.Datacenters is ["iad", "fra"]);
    }

    public void Dispose() => _site.Dispose();

    private void Drain(string endpoint) => _site.Publisher.ApplyOverrides(
        OverrideBook.Of([new Override(new OverrideTarget(OverrideTargetKind.Endpoint, endpoint), OverrideState.Drain, "t", "t", _site.Clock.GetUtcNow(), null)]));
}
