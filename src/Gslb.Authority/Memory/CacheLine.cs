using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Gslb.Authority.Memory;

/// <summary>The unit in which memory comes into the processor's cache: asked for ahead, it is there when it is read. Where the processor has no such instruction nothing happens.</summary>
internal static class CacheLine
{
    /// <summary>Octets.</summary>
    public const int Size = 64;

    /// <summary>Asks for the line that holds a place, without waiting for it.</summary>
    // Unsafe: the instruction takes an address. It neither reads nor faults, so an array that the collector moves meanwhile costs a useless fetch at most.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }
}
