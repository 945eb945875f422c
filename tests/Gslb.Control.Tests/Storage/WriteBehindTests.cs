using Gslb.Control.Storage;
using Microsoft.Extensions.Time.Testing;
using static Gslb.Control.Tests.Storage.Records;

namespace Gslb.Control.Tests.Storage;

public sealed class WriteBehindTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FailingDisk _disk = new();
    private readonly FakeTimeProvider _time = Clock();
    private readonly Store _store;

    public WriteBehindTests() => _store = Open(_folder, new StoreOptions { OpenFile = _disk.Open });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_verdict_is_on_the_disk_within_a_second_and_not_before_others_could_join()
    {
        using var behind = new WriteBehind(_store, _time);
        int before = _disk.Writes;
        behind.Put(Verdict("web/fra/1"));
        behind.Put(Verdict("web/fra/2"));
        Assert.Equal(before, _disk.Writes);

        _time.Advance(TimeSpan.FromSeconds(1));
        int after = _disk.Writes;
        Assert.NotEqual(before, after);
        _store.Save();
        Assert.Equal(after, _disk.Writes);
    }

    [Fact]
    public void Nothing_is_written_while_nothing_changes()
    {
        using var behind = new WriteBehind(_store, _time);
        behind.Append(Event("one"));
        _time.Advance(TimeSpan.FromSeconds(1));
        int after = _disk.Writes;
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(after, _disk.Writes);
    }

    [Fact]
    public void A_failed_save_is_tried_again_with_the_latest_state()
    {
        using var behind = new WriteBehind(_store, _time);
        _disk.Free = 0;
        behind.Put(Verdict("web/fra/1", "down"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _store.WriteErrors);
        behind.Put(Verdict("web/fra/1", "up"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _store.WriteErrors);

        _disk.Free = long.MaxValue;
        _time.Advance(WriteBehind.RetryDelay);
        _store.Dispose();
        using Store again = Open(_folder);
        Assert.Equal("up", Assert.Single(again.Verdicts).Verdict);
    }

    [Fact]
    public void Stopping_saves_what_is_left()
    {
        var behind = new WriteBehind(_store, _time);
        behind.Put(Verdict("web/fra/1"));
        int before = _disk.Writes;
        behind.Dispose();
        Assert.NotEqual(before, _disk.Writes);

        behind.Put(Verdict("web/fra/2"));
        Assert.Equal(2, _store.Verdicts.Length);
    }
}
