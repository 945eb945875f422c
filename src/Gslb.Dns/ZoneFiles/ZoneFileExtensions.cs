using System.Collections.Frozen;

namespace Gslb.Dns.ZoneFiles;

/// <summary>The words that a language adds to master files; in a file they are read without regard to case.</summary>
/// <param name="Directives">keywords of directives, upper case, without the <c>$</c></param>
/// <param name="PseudoTypes">keywords that stand where a record's type stands, upper case; none is the mnemonic of a type</param>
public sealed record ZoneFileExtensions(FrozenSet<string> Directives, FrozenSet<string> PseudoTypes)
{
    /// <summary>No extension: plain RFC 1035.</summary>
    public static readonly ZoneFileExtensions None = new(FrozenSet<string>.Empty, FrozenSet<string>.Empty);
}
