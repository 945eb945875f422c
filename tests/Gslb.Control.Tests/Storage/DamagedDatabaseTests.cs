using System.Collections.Immutable;
using Gslb.Control.Storage;
using static Gslb.Control.Tests.Storage.Records;

namespace Gslb.Control.Tests.Storage;

/// <summary>The file is never a reason not to start.</summary>
public sealed class DamagedDatabaseTests : IDisposable
{
    private const int FrameSize = 8200;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(8191)]
    [InlineData(8200)]
    [InlineData(100_000)]
    public void Garbage_is_moved_aside_whole(int length)
    {
        byte[] garbage = new byte[length];
        new Random(length).NextBytes(garbage);
        AssertMovedAside(garbage);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8192)]
    [InlineData(65_536)]
    public void Zeros_are_moved_aside(int length) => AssertMovedAside(new byte[length]);

    [Fact]
    public void Text_is_moved_aside() => AssertMovedAside("{\"this\":\"is not LiteDB\"}"u8.ToArray());

    [Fact]
    public void An_empty_file_is_a_new_database()
    {
        File.WriteAllBytes(_folder["gslb.db"], []);
        using Store store = Open(_folder);
        Assert.True(store.Put(Drain("web")).Durable);
    }

    [Fact]
    public void A_log_without_its_database_is_moved_aside()
    {
        File.WriteAllBytes(_folder["gslb-log.db"], new byte[8192]);
        StoreOpening opening = Store.Open(_folder.Path, Clock());
        using Store? store = opening.Store;
        Assert.Equal(StoreCondition.Replaced, opening.Condition);
        Assert.Equal("gslb-log.db.corrupt-20300517T120000Z", Assert.Single(_folder.Names("*.corrupt-*")));
    }

    [Fact]
    public void Two_moved_aside_in_the_same_second_are_both_kept()
    {
        AssertMovedAside([1, 2, 3]);
        File.WriteAllBytes(_folder["gslb.db"], [4, 5, 6]);
        Store.Open(_folder.Path, Clock()).Store!.Dispose();
        Assert.Equal(["gslb.db.corrupt-20300517T120000Z", "gslb.db.corrupt-20300517T120000Z-2"], _folder.Names("gslb.db.corrupt-*"));
    }

    [Fact]
    public void A_database_cut_at_any_length_opens_or_is_moved_aside()
    {
        byte[] whole = Filled();
        var random = new Random(1);
        IEnumerable<int> pages = Enumerable.Range(0, whole.Length / FrameSize).Select(page => page * FrameSize);
        foreach (int length in pages.Concat(Enumerable.Range(0, 20).Select(_ => random.Next(whole.Length))))
            AssertStarts(whole[..length], [], $"cut at {length}");
    }

    [Fact]
    public void A_database_with_flipped_bits_in_page_headers_opens_or_is_moved_aside()
    {
        byte[] whole = Filled();
        var random = new Random(2);
        for (int round = 0; round < 150; round++)
        {
            byte[] damaged = [.. whole];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                int page = random.Next(whole.Length / FrameSize) * FrameSize;
                damaged[page + random.Next(round % 2 == 0 ? 32 : 256)] ^= (byte)(1 << random.Next(8));
            }

            AssertStarts(damaged, [], $"round {round}");
        }
    }

    [Fact]
    public void A_database_with_pages_of_garbage_opens_or_is_moved_aside()
    {
        byte[] whole = Filled();
        var random = new Random(3);
        for (int round = 0; round < 60; round++)
        {
            byte[] damaged = [.. whole];
            random.NextBytes(damaged.AsSpan(random.Next(whole.Length / FrameSize) * FrameSize, round % 2 == 0 ? 8192 : 512));
            AssertStarts(damaged, [], $"round {round}");
        }
    }

    [Fact]
    public void A_log_of_garbage_opens_or_is_moved_aside()
    {
        byte[] whole = Filled();
        var random = new Random(4);
        foreach (int length in new[] { 1, 100, 8192, 8192 * 3, 50_000 })
        {
            byte[] log = new byte[length];
            random.NextBytes(log);
            AssertStarts(whole, log, $"log of {length}");
        }
    }

    private void AssertMovedAside(byte[] content)
    {
        File.WriteAllBytes(_folder["gslb.db"], content);
        StoreOpening opening = Store.Open(_folder.Path, Clock());
        using Store? store = opening.Store;
        Assert.Equal(StoreCondition.Replaced, opening.Condition);
        Assert.Contains("COULD NOT BE READ", opening.Message);
        Assert.Contains(_folder["gslb.db.corrupt-20300517T120000Z"], opening.Message);
        Assert.Equal(content, File.ReadAllBytes(_folder["gslb.db.corrupt-20300517T120000Z"]));
        Assert.True(store!.Put(Drain("web")).Durable);
    }

    /// <summary>The store opens, saves, and what it saved is there at the next start; a file that was not read is kept as it was.</summary>
    private static void AssertStarts(byte[] data, byte[] log, string what)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["gslb.db"], data);
        if (log.Length > 0)
            File.WriteAllBytes(folder["gslb-log.db"], log);
        StoreOpening opening = Store.Open(folder.Path, Clock());
        if (opening.Condition == StoreCondition.Replaced)
            Assert.Equal(data, File.ReadAllBytes(folder[folder.Names("gslb.db.corrupt-*")[0]]));

        ImmutableArray<StoredOverride> kept;
        using (Store? store = opening.Store)
        {
            Assert.True(store is not null, what);
            StoreReceipt receipt = store.Put(Drain("after"));
            Assert.True(receipt.Durable, $"{what}: {receipt.Problem}");
            kept = store.Overrides;
        }

        StoreOpening next = Store.Open(folder.Path, Clock());
        using Store? again = next.Store;
        Assert.True(next.Condition == StoreCondition.Opened, $"{what}: {next.Message}");
        Assert.Equal(kept, again!.Overrides);
    }

    private static byte[] Filled()
    {
        using var folder = new TempFolder();
        using (Store store = Open(folder))
        {
            for (int i = 0; i < 60; i++)
            {
                store.Put(Verdict($"web/fra/192.0.2.{i}"));
                store.Append(Event($"event {i} {new string('x', i * 7)}"));
                if (i % 10 == 0)
                    store.Put(Drain($"pool{i}"));
            }
        }

        return File.ReadAllBytes(folder["gslb.db"]);
    }
}
