using Gslb.Control.Activation;

namespace Gslb.Control.Tests.Activation;

public sealed class YieldingThreadTests
{
    [Fact]
    public void A_computation_runs_on_a_thread_of_its_own_and_its_result_comes_back()
    {
        int here = Environment.CurrentManagedThreadId;
        int there = YieldingThread.Run("test", () => Environment.CurrentManagedThreadId);
        Assert.NotEqual(here, there);
    }

    [Fact]
    public void What_a_computation_throws_is_thrown_where_it_was_asked_for() =>
        Assert.Throws<InvalidDataException>(() => YieldingThread.Run<int>("test", () => throw new InvalidDataException()));

    [Fact]
    public void The_scheduler_puts_it_behind_the_threads_that_answer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "nice values of threads are Linux's");
        Assert.Equal(10, YieldingThread.Run("test", NiceOfThisThread));
    }

    /// <summary>Field 19 of proc_pid_stat(5); the name in field 2 stands in brackets.</summary>
    private static int NiceOfThisThread()
    {
        string stat = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], System.Globalization.CultureInfo.InvariantCulture);
    }
}
