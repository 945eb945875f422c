namespace Gslb.Dns.Names;

/// <summary>Why a text is not a domain name.</summary>
public enum NameError
{
    None,
    Empty,
    EmptyLabel,
    LabelTooLong,
    NameTooLong,
    BadEscape,

    /// <summary>A relative name where no origin is known.</summary>
    Relative,
}

/// <summary>The sentences that tell a person about a <see cref="NameError"/>.</summary>
public static class NameErrorText
{
    public static string Describe(this NameError error) => error switch
    {
        NameError.Empty => "a name is missing",
        NameError.EmptyLabel => "a name has an empty label (two dots in a row)",
        NameError.LabelTooLong => "a label is longer than 63 octets",
        NameError.NameTooLong => "a name is longer than 255 octets",
        NameError.BadEscape => "an escape is neither \\X nor \\DDD with DDD up to 255",
        NameError.Relative => "a relative name stands where no origin is known",
        _ => "the name is good",
    };
}
