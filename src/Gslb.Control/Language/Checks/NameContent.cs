using Gslb.Dns.Names;

namespace Gslb.Control.Language.Checks;

/// <summary>What stands at a name, as far as addresses are concerned.</summary>
/// <param name="Source">the owner, which is a wildcard when the name exists only by it</param>
/// <param name="Target">of an alias or CNAME: where it leads</param>
internal readonly record struct NameContent(NameContentKind Kind, DomainName Source, DomainName? Target = null);

/// <summary>The kinds of <see cref="NameContent"/>.</summary>
internal enum NameContentKind
{
    /// <summary>In no zone of this server.</summary>
    Foreign,

    /// <summary>In a zone, but not there.</summary>
    Absent,

    /// <summary>Nothing that leads to addresses.</summary>
    NoAddress,

    /// <summary>A or AAAA.</summary>
    Addresses,

    Pool,

    Alias,

    Cname,
}
