using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Gslb.Control.Activation;

/// <summary>A thread of its own for long computations beside the answering of queries: the scheduler puts it behind the threads that answer (nice 10 on Linux; elsewhere it is an ordinary one).</summary>
internal static class YieldingThread
{
    /// <summary>
    /// About a tenth of a core when others want all of it. Not SCHED_IDLE: a collection runs on the thread that needs memory while all others stand, and
    /// must not wait until a stranger's process leaves the core.
    /// </summary>
    private const int Niceness = 10;

    private const int PrioProcess = 0;

    /// <summary>Runs a computation on such a thread and waits for it; what it throws is thrown here.</summary>
    public static T Run<T>(string name, Func<T> compute)
    {
        T? result = default;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            // 0 means the calling thread; it fails only where a policy forbids it, and then the computation runs all the same.
            if (OperatingSystem.IsLinux())
                _ = SetPriority(PrioProcess, 0, Niceness);
            try
            {
                result = compute();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        })
        { Name = name, IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int niceness);
}
