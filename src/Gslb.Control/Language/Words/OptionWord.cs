namespace Gslb.Control.Language.Words;

/// <summary>One option of a directive: the row of its table that the reader and the configuration reference are made from.</summary>
/// <param name="Name">before the <c>=</c>; ends with a dot when the rest of the key is free, as in <c>header.NAME</c></param>
/// <param name="Range">what the value may be</param>
/// <param name="Default">as it would be written, or in words; empty when the option must be given or is just absent</param>
/// <param name="Meaning">one phrase</param>
/// <param name="TrySet">reads the value into a draft</param>
internal sealed record OptionWord<TDraft>(string Name, string Range, string Default, string Meaning, TrySet<TDraft> TrySet)
{
    /// <summary>True for a word whose key goes on after the dot, and which may stand several times.</summary>
    public bool IsPrefix => Name.EndsWith('.');

    /// <summary>An option whose value is a <typeparamref name="T"/>.</summary>
    public static OptionWord<TDraft> Of<T>(string name, ValueKind<T> kind, string @default, string meaning, Action<TDraft, T> set) =>
        new(name, kind.Range, @default, meaning, (TDraft draft, in OptionValue option) =>
        {
            if (!kind.TryRead(option, out T value))
                return false;
            set(draft, value);
            return true;
        });
}

/// <summary>Reads an option's value into a draft; false when it is outside the range.</summary>
internal delegate bool TrySet<TDraft>(TDraft draft, in OptionValue option);
