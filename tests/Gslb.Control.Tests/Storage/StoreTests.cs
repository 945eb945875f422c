using Gslb.Control.Storage;
using static Gslb.Control.Tests.Storage.Records;

namespace Gslb.Control.Tests.Storage;

public sealed class StoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_stored_is_there_after_a_restart_to_the_last_tick()
    {
        StoredOverride forever = Drain("fra") with { Until = null, State = "up" };
        StoredEvent happened;
        using (Store store = Open(_folder))
        {
            store.Put(Verdict("web/fra/192.0.2.1", "down"));
            store.Put(Drain("web"));
            store.Put(forever);
            store.Put(Token("t1"));
            happened = store.Append(Event("went down"));
        }

        using Store again = Open(_folder);
        Assert.Equal([Verdict("web/fra/192.0.2.1", "down")], again.Verdicts);
        Assert.Equal([forever, Drain("web")], again.Overrides);
        Assert.Equal([Token("t1")], again.Tokens);
        Assert.Equal([happened], again.Events);
    }

    [Fact]
    public void An_override_is_in_the_file_when_the_call_returns()
    {
        using Store store = Open(_folder);
        Assert.Equal(StoreReceipt.OnDisk, store.Put(Drain("web")));
        Assert.Equal(["web"], CopyOf(_folder).Select(item => item.Target));

        Assert.True(store.RemoveOverride("web").Durable);
        Assert.Empty(CopyOf(_folder));
    }

    [Fact]
    public void A_target_has_one_override_the_latest()
    {
        using Store store = Open(_folder);
        store.Put(Drain("web"));
        store.Put(Drain("web") with { State = "down" });
        Assert.Equal("down", Assert.Single(CopyOf(_folder)).State);
    }

    [Fact]
    public void Keys_that_differ_in_case_only_are_different()
    {
        using (Store store = Open(_folder))
        {
            store.Put(Verdict("web/fra/a.example", "up"));
            store.Put(Verdict("web/fra/A.example", "down"));
        }

        using Store again = Open(_folder);
        Assert.Equal(["down", "up"], again.Verdicts.Select(verdict => verdict.Verdict));
    }

    [Fact]
    public void A_key_too_long_for_the_database_is_refused_at_once()
    {
        using Store store = Open(_folder);
        Assert.Throws<ArgumentException>(() => store.Put(Verdict(new string('x', 1001))));
        Assert.True(store.Put(Drain(new string('x', 1000))).Durable);
    }

    [Fact]
    public void Events_are_numbered_across_restarts_and_the_oldest_go()
    {
        var options = new StoreOptions { MaxEvents = 10 };
        using (Store store = Open(_folder, options))
        {
            for (int i = 1; i <= 25; i++)
                store.Append(Event($"event {i}"));
            store.Save();
            store.Append(Event("event 26"));
        }

        using Store again = Open(_folder, options);
        Assert.Equal(Enumerable.Range(17, 10).Select(i => (long)i), again.Events.Select(happened => happened.Number));
        Assert.Equal(27, again.Append(Event("next")).Number);
        Assert.Equal(10, again.Events.Length);
    }

    [Fact]
    public void Ten_thousand_events_and_verdicts_fit_and_the_file_stops_growing()
    {
        using Store store = Open(_folder);
        for (int i = 0; i < 10_000; i++)
        {
            store.Put(Verdict($"web/fra/{i}"));
            store.Append(Event($"event {i}"));
        }

        Assert.True(store.Save().Durable);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 10_000; i++)
                store.Append(Event($"event {i}"));
            Assert.True(store.Save().Durable);
        }

        Assert.InRange(new FileInfo(_folder["gslb.db"]).Length, 1, 30_000_000);
        Assert.Equal(0, new FileInfo(_folder["gslb-log.db"]).Length);
    }

    [Fact]
    public void Verdicts_of_endpoints_that_are_gone_are_dropped()
    {
        using (Store store = Open(_folder))
        {
            store.Put(Verdict("web/fra/1"));
            store.Put(Verdict("web/fra/2"));
            store.Save();
            store.KeepVerdicts(new HashSet<string> { "web/fra/2" });
        }

        using Store again = Open(_folder);
        Assert.Equal("web/fra/2", Assert.Single(again.Verdicts).Endpoint);
    }

    [Fact]
    public void A_second_server_on_the_same_folder_is_told_so()
    {
        using (Open(_folder))
        {
            StoreOpening second = Store.Open(_folder.Path, Clock());
            Assert.Null(second.Store);
            Assert.Equal(StoreCondition.InUse, second.Condition);
            Assert.Contains("in use by another process", second.Message);
        }

        Open(_folder).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_gives_a_store_that_says_it_keeps_nothing()
    {
        File.WriteAllText(_folder["file"], "");
        StoreOpening opening = Store.Open(_folder["file/data"], Clock());
        Assert.Equal(StoreCondition.MemoryOnly, opening.Condition);
        Assert.Contains("Nothing is saved until the next start", opening.Message);

        using Store store = opening.Store!;
        StoreReceipt receipt = store.Put(Drain("web"));
        Assert.False(receipt.Durable);
        Assert.Equal(opening.Message, receipt.Problem);
        Assert.Equal("web", Assert.Single(store.Overrides).Target);
    }

    [Fact]
    public void A_folder_that_can_only_be_read_still_gives_what_it_holds()
    {
        using (Store store = Open(_folder))
            store.Put(Drain("web"));
        File.Delete(_folder["gslb.lock"]);
        Directory.CreateDirectory(_folder["gslb.lock"]);

        StoreOpening opening = Store.Open(_folder.Path, Clock());
        Assert.Equal(StoreCondition.MemoryOnly, opening.Condition);
        Assert.Equal("web", Assert.Single(opening.Store!.Overrides).Target);
    }

    [Fact]
    public async Task Changes_from_many_threads_are_all_saved()
    {
        using (Store store = Open(_folder))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            {
                for (int i = 0; i < 25; i++)
                {
                    store.Put(Verdict($"web/{thread}/{i}"));
                    Assert.True(store.Put(Drain($"pool-{thread}-{i}")).Durable);
                }
            })));
        }

        using Store again = Open(_folder);
        Assert.Equal(100, again.Verdicts.Length);
        Assert.Equal(100, again.Overrides.Length);
    }

    /// <summary>The overrides that a server would find if this one were killed now.</summary>
    private static IReadOnlyList<StoredOverride> CopyOf(TempFolder folder)
    {
        using var copy = new TempFolder();
        foreach (string name in folder.Names("*.db"))
            File.Copy(folder[name], copy[name]);
        using Store store = Open(copy);
        return store.Overrides;
    }
}
