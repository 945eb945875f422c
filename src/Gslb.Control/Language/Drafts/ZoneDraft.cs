using Gslb.Authority.Zones;
using Gslb.Control.Documents;
using Gslb.Control.Language.Definitions;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Drafts;

/// <summary>One zone file and what it includes, while they are read.</summary>
/// <param name="document">the zone file</param>
/// <param name="fileOrigin">the origin that the file's name gives</param>
internal sealed class ZoneDraft(ZoneDocument document, DomainName fileOrigin)
{
    public ZoneDocument Document { get; } = document;

    public DomainName FileOrigin { get; } = fileOrigin;

    public RecordList Records { get; } = new();

    public List<PoolDraft> Pools { get; } = [];

    public List<AliasDefinition> Aliases { get; } = [];

    /// <summary>True when some line could not be read, so that what seems to be missing may be there.</summary>
    public bool IsIncomplete { get; set; }
}
