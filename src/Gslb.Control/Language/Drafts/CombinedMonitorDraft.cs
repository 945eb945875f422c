using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Drafts;

/// <summary>A monitor over other monitors, these not yet looked up.</summary>
/// <param name="Location">of the word that names them</param>
internal sealed record CombinedMonitorDraft(CombinedMonitorDefinition Monitor, Location Location);
