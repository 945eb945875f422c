using System.Collections.Immutable;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Hosting;

/// <summary>Why a server did not start: one sentence for the operator, and the diagnostics of its zone files.</summary>
public sealed class StartException(string sentence, ImmutableArray<Diagnostic> diagnostics, Exception? cause = null) : Exception(sentence, cause)
{
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;
}
