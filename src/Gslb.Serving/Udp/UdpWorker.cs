namespace Gslb.Serving.Udp;

/// <summary>A dedicated thread that answers datagrams until it is stopped.</summary>
internal abstract class UdpWorker : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _stopping;

    protected UdpWorker(string name) => _thread = new Thread(Run) { Name = name, IsBackground = true };

    /// <summary>True once the worker was told to end; it finishes the datagrams at hand.</summary>
    protected bool IsStopping => _stopping;

    public void Start() => _thread.Start();

    /// <summary>Tells the worker to end, and wakes it if it waits; does not wait for it.</summary>
    public void BeginStop()
    {
        _stopping = true;
        Wake();
    }

    /// <summary>Waits for the thread's end; <see cref="BeginStop"/> comes first.</summary>
    public void Join()
    {
        if (!_thread.ThreadState.HasFlag(ThreadState.Unstarted))
            _thread.Join();
    }

    /// <summary>Frees socket and memory, once the thread ended.</summary>
    public abstract void Dispose();

    /// <summary>The loop; returns soon after <see cref="IsStopping"/> became true.</summary>
    protected abstract void Run();

    /// <summary>Makes a blocked receive return, now or whenever the thread comes to it.</summary>
    protected abstract void Wake();
}
