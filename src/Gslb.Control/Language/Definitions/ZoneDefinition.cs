using Gslb.Authority.Zones;
using Gslb.Dns.Names;

namespace Gslb.Control.Language.Definitions;

/// <summary>One zone file as read: its origin and its ordinary records.</summary>
/// <param name="File">the zone file's name, as diagnostics show it</param>
public sealed record ZoneDefinition(string File, DomainName Origin, RecordList Records);
