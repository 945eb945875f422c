using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Running;

/// <summary>Makes a failing input shorter as long as it fails in the same way.</summary>
internal static class Shrinking
{
    private const int MostAttempts = 4_000;

    public static byte[] Shrink(FuzzTarget target, byte[] input, string kind)
    {
        int attempts = 0;
        for (int piece = input.Length / 2; piece > 0; piece /= 2)
        {
            for (int start = 0; start + piece <= input.Length && attempts < MostAttempts; attempts++)
            {
                byte[] shorter = [.. input.AsSpan(0, start), .. input.AsSpan(start + piece)];
                if (KindOf(target, shorter) == kind)
                    input = shorter;
                else
                    start += piece;
            }
        }

        return input;
    }

    private static string? KindOf(FuzzTarget target, byte[] input)
    {
        try
        {
            target.Try(input);
            return null;
        }
        catch (Exception fault)
        {
            return Finding.KindOf(Finding.TextOf(fault));
        }
    }
}
