using System.Runtime.InteropServices;
using Gslb.Dns.Messages;
using SharpFuzz.Common;

namespace Gslb.Fuzzing.Running;

/// <summary>
/// Which branches of the product an input went through, and how often: assemblies that SharpFuzz has rewritten count them in a map that is shared by all. Of no
/// effect where they are as built.
/// </summary>
internal sealed unsafe class Coverage
{
    /// <summary>Octets of the map; the rewritten code counts at 16-bit places.</summary>
    private const int Size = 1 << 16;

    private static readonly byte* Map = TurnOn();

    private readonly byte[] _seen = new byte[Size];

    /// <summary>Whether the product's assemblies count their branches. To be asked before the first of them runs, for then there is a place to count in.</summary>
    public static bool IsOn => Map is not null;

    /// <summary>Branches seen so far, each counted for every order of magnitude in which an input went through it.</summary>
    public int Count { get; private set; }

    /// <summary>Sets all counts to 0.</summary>
    public static void Begin()
    {
        if (Map is null)
            return;
        new Span<byte>(Map, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Adds what was counted since <see cref="Begin"/> to what is known.</summary>
    /// <returns>true when something is new</returns>
    public bool Take()
    {
        if (Map is null)
            return false;
        int before = Count;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(new ReadOnlySpan<byte>(Map, Size));
        for (int word = 0; word < words.Length; word++)
        {
            if (words[word] != 0)
                Take(word * sizeof(ulong));
        }

        return Count > before;
    }

    private void Take(int start)
    {
        for (int place = start; place < start + sizeof(ulong); place++)
        {
            int magnitude = Map[place] == 0 ? 0 : 1 << int.Log2(Map[place]);
            if ((_seen[place] & magnitude) != magnitude)
            {
                _seen[place] |= (byte)magnitude;
                Count++;
            }
        }
    }

    private static byte* TurnOn()
    {
        bool isRewritten = typeof(Message).Assembly.GetReferencedAssemblies().Any(assembly => assembly.Name == typeof(Trace).Assembly.GetName().Name);
        return isRewritten ? Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(Size) : null;
    }
}
