namespace Gslb.Fuzzing.Running;

/// <summary>An input that broke a promise, and how.</summary>
/// <param name="Text">the kind of exception and what it says</param>
/// <param name="Input">made as short as it goes while it still does</param>
/// <param name="Execution">counted from 1</param>
internal sealed record Finding(string Text, byte[] Input, long Execution)
{
    /// <summary>The text without its numbers: findings that share it are counted once.</summary>
    public string Kind => KindOf(Text);

    public static string TextOf(Exception fault) => $"{fault.GetType().Name}: {fault.Message}";

    public static string KindOf(string text) => string.Concat(text.Where(character => !char.IsAsciiDigit(character)));
}
