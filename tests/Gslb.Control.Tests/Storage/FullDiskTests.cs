using Gslb.Control.Storage;
using static Gslb.Control.Tests.Storage.Records;

namespace Gslb.Control.Tests.Storage;

/// <summary>Disk full or read-only: serving goes on, and it is said that nothing is being saved.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FailingDisk _disk = new();
    private readonly List<SavingChange> _said = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Changes_stay_in_force_are_counted_and_are_saved_when_there_is_room_again()
    {
        using (Store store = OpenOnDisk())
        {
            Assert.True(store.Put(Drain("before")).Durable);
            _disk.Free = 0;
            StoreReceipt receipt = store.Put(Drain("web"));
            Assert.False(receipt.Durable);
            Assert.Contains("No space left on device", receipt.Problem);
            store.RemoveOverride("before");
            store.Put(Verdict("web/fra/1", "down"));
            store.Save();

            Assert.Equal(3, store.WriteErrors);
            Assert.Equal("web", Assert.Single(store.Overrides).Target);
            Assert.False(Assert.Single(_said).Works);

            _disk.Free = long.MaxValue;
            Assert.True(store.Save().Durable);
            Assert.Equal([false, true], _said.Select(said => said.Works));
        }

        using Store again = Open(_folder);
        Assert.Equal("web", Assert.Single(again.Overrides).Target);
        Assert.Equal("down", Assert.Single(again.Verdicts).Verdict);
        Assert.Empty(_folder.Names("*.corrupt-*"));
    }

    [Fact]
    public void A_save_that_fails_at_any_byte_loses_nothing_that_was_saved_before()
    {
        for (long free = 1; free < 150_000; free += 3001)
        {
            using var folder = new TempFolder();
            var disk = new FailingDisk();
            using (Store store = Open(folder, new StoreOptions { OpenFile = disk.Open }))
            {
                Assert.True(store.Put(Drain("before")).Durable);
                disk.Free = free;
                for (int i = 0; i < 20; i++)
                    store.Append(Event(new string('x', 2000)));
                store.Put(Drain("web"));
                disk.Free = 0;
            }

            using Store again = Open(folder);
            Assert.Contains(again.Overrides, item => item.Target == "before");
        }
    }

    [Fact]
    public void A_disk_full_from_the_start_is_said_and_tried_again()
    {
        _disk.Free = 0;
        StoreOpening opening = Store.Open(_folder.Path, Clock(), new StoreOptions { OpenFile = _disk.Open });
        using (Store store = opening.Store!)
        {
            Assert.Contains("Nothing is being saved", opening.Message);
            Assert.False(store.Put(Drain("web")).Durable);
            _disk.Free = long.MaxValue;
            Assert.True(store.Put(Drain("fra")).Durable);
        }

        using Store again = Open(_folder);
        Assert.Equal(["fra", "web"], again.Overrides.Select(item => item.Target));
    }

    [Fact]
    public void Events_that_came_and_went_while_nothing_was_saved_leave_nothing_behind()
    {
        using Store store = OpenOnDisk(maxEvents: 5);
        _disk.Free = 0;
        for (int i = 0; i < 100; i++)
        {
            store.Append(Event($"event {i}"));
            store.Save();
        }

        _disk.Free = long.MaxValue;
        Assert.True(store.Save().Durable);
        Assert.Equal(100, store.Events[^1].Number);
    }

    [Fact]
    public void A_file_damaged_while_the_server_runs_is_replaced_from_memory()
    {
        using (Store store = OpenOnDisk())
        {
            store.Put(Drain("before"));
            _disk.Free = 0;
            store.Put(Drain("during"));
            _disk.Free = long.MaxValue;
            File.WriteAllBytes(_folder["gslb.db"], new byte[100_000]);
            Assert.True(store.Put(Drain("web")).Durable);
            Assert.Contains(".corrupt-", _said[^1].Text);
        }

        using Store again = Open(_folder);
        Assert.Equal(["before", "during", "web"], again.Overrides.Select(item => item.Target));
    }

    private Store OpenOnDisk(int maxEvents = 100)
    {
        Store store = Open(_folder, new StoreOptions { OpenFile = _disk.Open, MaxEvents = maxEvents });
        store.SavingChanged += _said.Add;
        return store;
    }
}
