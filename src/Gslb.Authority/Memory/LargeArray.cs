using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gslb.Authority.Memory;

/// <summary>The making of arrays that are read at random places by every query: where they are large, the kernel is asked for huge pages, so that a read costs one miss and not a walk of page tables besides.</summary>
internal static partial class LargeArray
{
    /// <summary>Octets from which it is worth it: two huge pages of 2 MiB on x86-64.</summary>
    private const int Threshold = 4 << 20;

    /// <summary>MADV_HUGEPAGE.</summary>
    private const int HugePages = 14;

    /// <summary>An array of zeros.</summary>
    public static T[] New<T>(int length)
        where T : unmanaged
    {
        if ((long)length * Unsafe.SizeOf<T>() < Threshold || !OperatingSystem.IsLinux())
            return new T[length];

        // Pinned: it will not be moved off its pages. Advice before the first write, for a page gets its size when it is touched.
        T[] array = GC.AllocateArray<T>(length, pinned: true);
        Advise(array);
        return array;
    }

    public static T[] CopyOf<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        T[] array = New<T>(values.Length);
        values.CopyTo(array);
        return array;
    }

    /// <summary>Advises whole pages only. A refusal (no huge pages here) changes nothing but the speed.</summary>
    // Unsafe: the kernel wants the address of the array, which is pinned.
    private static unsafe void Advise<T>(T[] array)
        where T : unmanaged
    {
        nint page = Environment.SystemPageSize;
        fixed (T* start = array)
        {
            nint first = ((nint)start + page - 1) & ~(page - 1);
            nint end = (nint)(start + array.Length) & ~(page - 1);
            _ = MemoryAdvise((void*)first, (nuint)(end - first), HugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int MemoryAdvise(void* start, nuint length, int advice);
}
