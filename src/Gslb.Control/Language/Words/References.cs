using System.Collections.Immutable;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Words;

/// <summary>Names of definitions that may stand anywhere in the documents, not yet looked up.</summary>
/// <param name="Names">as written</param>
/// <param name="Location">of the word at fault when one of them is unknown</param>
internal sealed record References(ImmutableArray<string> Names, Location Location);
