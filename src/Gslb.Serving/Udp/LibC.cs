using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Gslb.Serving.Udp;

/// <summary>
/// The system calls that .NET does not offer: many datagrams a call. All arguments are blittable, so that no marshalling code runs; a negative result's
/// errno is read by <see cref="Marshal.GetLastSystemError"/>, which the runtime keeps across its own work on return, so nothing is paid when a call succeeds.
/// </summary>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    /// <summary>MSG_WAITFORONE: block for the first datagram, then take what is there.</summary>
    public const int WaitForOne = 0x10000;

    /// <summary>MSG_DONTWAIT.</summary>
    public const int DoNotWait = 0x40;

    /// <summary>MSG_TRUNC, in the flags of a received message: the datagram was larger than its buffer.</summary>
    public const int Truncated = 0x20;

    /// <summary>SHUT_RD.</summary>
    public const int ShutRead = 0;

    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int OutOfMemory = 12;
    public const int NoBuffers = 105;
    public const int ConnectionRefused = 111;

    /// <summary>True where the structures below have the layout that the C library expects: 64-bit Linux, with both calls present.</summary>
    public static bool HasBatches { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess
        && NativeLibrary.TryLoad(Library, typeof(LibC).Assembly, null, out nint library)
        && NativeLibrary.TryGetExport(library, "recvmmsg", out _) && NativeLibrary.TryGetExport(library, "sendmmsg", out _);

    [LibraryImport(Library, EntryPoint = "recvmmsg")]
    public static partial int Receive(int socket, BatchedMessage* messages, uint count, int flags, void* timeout);

    [LibraryImport(Library, EntryPoint = "sendmmsg")]
    public static partial int Send(int socket, BatchedMessage* messages, uint count, int flags);

    [LibraryImport(Library, EntryPoint = "shutdown")]
    public static partial int Shutdown(int socket, int how);
}
