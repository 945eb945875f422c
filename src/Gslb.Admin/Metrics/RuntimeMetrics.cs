using System.Diagnostics;

namespace Gslb.Admin.Metrics;

/// <summary>What the process and its runtime use, under the names that Prometheus' own client libraries give to them.</summary>
internal static class RuntimeMetrics
{
    private const string OwnFiles = "/proc/self/fd";

    public static void Write(MetricsText text)
    {
        using var process = Process.GetCurrentProcess();
        text.Counter("process_cpu_seconds_total", "Processor time used, user and system.").Sample(process.TotalProcessorTime.TotalSeconds);
        text.Gauge("process_resident_memory_bytes", "Memory in use.").Sample(process.WorkingSet64);
        text.Gauge("process_virtual_memory_bytes", "Address space in use.").Sample(process.VirtualMemorySize64);
        text.Gauge("process_start_time_seconds", "When the process started, in Unix time.").Sample(new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        text.Gauge("process_num_threads", "Threads.").Sample(process.Threads.Count);
        text.Gauge("process_open_fds", "Open files and sockets.").Sample(Directory.Exists(OwnFiles) ? Directory.GetFileSystemEntries(OwnFiles).Length : process.HandleCount);

        text.Counter("dotnet_collection_count_total", "Garbage collections, by generation.");
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Sample(GC.CollectionCount(generation), ("generation", generation.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        text.Counter("dotnet_gc_pause_seconds_total", "Time in which collections held all threads.").Sample(GC.GetTotalPauseDuration().TotalSeconds);
        text.Counter("dotnet_allocated_bytes_total", "Octets allocated on the managed heap.").Sample(GC.GetTotalAllocatedBytes());
        text.Gauge("dotnet_total_memory_bytes", "Managed heap in use.").Sample(GC.GetTotalMemory(false));
        text.Gauge("dotnet_threadpool_threads", "Threads of the thread pool.").Sample(ThreadPool.ThreadCount);
        text.Gauge("dotnet_threadpool_queue_length", "Work that waits for a thread of the pool.").Sample(ThreadPool.PendingWorkItemCount);
    }
}
