using System.Collections.Immutable;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Hosting;

/// <summary>Why a server did not start: one sentence for the operator, and the diagnostics of its zone files.</summary>
public sealed class StartException(string sentence, ImmutableArray<Diagnostic> diagnostics, Exception? cause = null) : Exception(sentence, cause)
{
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>Tells an operator: a line for each diagnostic, then the sentence.</summary>
    public void WriteTo(TextWriter output)
    {
        foreach (Diagnostic diagnostic in Diagnostics)
            output.WriteLine(diagnostic);
        output.WriteLine($"gslb: {Message}");
    }
}
