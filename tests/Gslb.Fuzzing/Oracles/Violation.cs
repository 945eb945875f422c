namespace Gslb.Fuzzing.Oracles;

/// <summary>A broken promise: what an oracle says of an input that was not handled as it must be.</summary>
internal sealed class Violation(string text) : Exception(text)
{
    /// <summary>Throws unless a condition holds.</summary>
    /// <param name="promise">what was promised</param>
    public static void Unless(bool holds, string promise)
    {
        if (!holds)
            throw new Violation(promise);
    }
}
