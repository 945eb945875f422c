namespace Gslb.Control.Language.Words;

/// <summary>What the value of an option may be, and how it is read.</summary>
/// <param name="Range">completes the sentence "KEY must be …": the bounds, units or form</param>
/// <param name="TryRead">false when the text is outside the range; an option without <c>=</c> has no text, only <see cref="Values.Flag"/> takes it</param>
internal sealed record ValueKind<T>(string Range, TryRead<T> TryRead);

/// <summary>Reads the value of an option.</summary>
internal delegate bool TryRead<T>(in OptionValue option, out T value);
