using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Tests.RateLimiting;

/// <summary>The table of accounts by itself: its bound, its room, its threads.</summary>
public sealed class AccountTableTests
{
    private const int Rate = 4;
    private const long Cost = AccountTable.Second / Rate;
    private const int Window = 10;

    [Fact]
    public void An_account_holds_a_second_and_fills_at_the_rate()
    {
        AccountTable table = new(64, Window, slip: 0);

        Assert.Equal("....xxx", Charges(table, 1, now: 0, times: Rate + 3));

        // A debt of three: it takes three quarters of a second to be even, and one more quarter for each answer.
        Assert.Equal("x", Charges(table, 1, now: 3 * Cost, times: 1));
        Assert.Equal(".x", Charges(table, 1, now: 5 * Cost, times: 2));
        Assert.Equal("....", Charges(table, 1, now: 100 * Cost, times: Rate));
    }

    [Fact]
    public void The_debt_is_no_more_than_the_window()
    {
        AccountTable table = new(64, Window, slip: 0);
        Charges(table, 1, now: 0, times: 100_000);

        Assert.Equal("x", Charges(table, 1, now: Window * AccountTable.Second, times: 1));
        Assert.Equal(".x", Charges(table, 1, now: (Window * AccountTable.Second) + (2 * Cost), times: 2));
    }

    [Fact]
    public void The_turn_of_slipping_begins_anew_with_a_full_account()
    {
        AccountTable table = new(64, Window, slip: 3);

        Assert.Equal("....TxxT", Charges(table, 1, now: 0, times: Rate + 4));
        Assert.Equal("....Txx", Charges(table, 1, now: 60 * AccountTable.Second, times: Rate + 3));
    }

    /// <summary>The four places of a set are taken by the deepest in debt; a newcomer gets the place of who is full first.</summary>
    [Fact]
    public void When_room_is_short_the_deepest_debts_are_kept()
    {
        AccountTable table = new(AccountTable.Ways, Window, slip: 0);
        for (ulong key = 1; key <= 3; key++)
            Charges(table, key, now: 0, times: 20);
        for (ulong key = 100; key < 200; key++)
            Assert.Equal(".", Charges(table, key, now: 0, times: 1));

        for (ulong key = 1; key <= 3; key++)
            Assert.Equal("x", Charges(table, key, now: AccountTable.Second, times: 1));
    }

    [Fact]
    public void Accounts_that_are_full_make_room_for_all_others()
    {
        AccountTable table = new(AccountTable.Ways, Window, slip: 0);
        for (ulong key = 1; key <= 1000; key++)
            Assert.Equal("....x", Charges(table, key, now: (long)key * 10 * AccountTable.Second, times: 5));
    }

    /// <summary>Workers charge one account at a time without losing an answer: exactly the rate gets through.</summary>
    [Fact]
    public void Many_threads_together_get_exactly_the_rate()
    {
        const int rate = 1000;
        AccountTable table = new(64, Window, slip: 0);
        int answered = 0;
        Charges(table, 1, now: 0, times: 1, AccountTable.Second / rate);
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 2 * rate; i++)
            {
                if (table.Charge(1, 0, AccountTable.Second / rate) == LimitAction.None)
                    Interlocked.Increment(ref answered);
            }
        });

        Assert.Equal(rate - 1, answered);
    }

    /// <summary>Threads that fight for room may lose accounts, but no thread waits for another, and none is charged for ever.</summary>
    [Fact]
    public void Threads_that_fight_for_room_go_on()
    {
        AccountTable table = new(AccountTable.Ways, Window, slip: 2);
        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 50_000; i++)
                table.Charge((ulong)((i * 31) + thread) % 64, i, Cost);
        });

        for (ulong key = 0; key < 64; key++)
            Assert.Equal(".", Charges(table, key, now: 1000 * AccountTable.Second, times: 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(24)]
    public void The_size_is_a_power_of_two(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new AccountTable(size, Window, slip: 0));

    /// <returns>for each answer <c>.</c> within the rate, <c>T</c> to be truncated, <c>x</c> dropped</returns>
    private static string Charges(AccountTable table, ulong key, long now, int times, long cost = Cost) =>
        string.Concat(Enumerable.Range(0, times).Select(_ => table.Charge(key, now, cost) switch { LimitAction.None => '.', LimitAction.Truncate => 'T', _ => 'x' }));
}
