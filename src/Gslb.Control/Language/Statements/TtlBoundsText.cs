using Gslb.Control.Language.Drafts;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Statements;

/// <summary>The TTL of a pool: <c>60</c>, or <c>60/5</c> for at most 60 and at least 5 seconds; left out, the <c>$TTL</c>.</summary>
internal static class TtlBoundsText
{
    /// <summary>What stands in for a TTL that is missing or wrong, once that is reported.</summary>
    private static readonly TtlBounds Fallback = new(60, 60);

    public static TtlBounds Read(ExtensionLine line, DiagnosticList diagnostics)
    {
        if (line.Ttl is not { } word)
        {
            if (line.DefaultTtl is { } seconds)
                return new TtlBounds(seconds, seconds);
            diagnostics.Error(line.Location, "POOL needs a TTL: none is written and no $TTL stands before it");
            return Fallback;
        }

        int slash = word.Text.IndexOf('/');
        if (!TtlText.TryParse(slash < 0 ? word.Text : word.Text.AsSpan(0, slash), out uint max)
            | !TtlText.TryParse(slash < 0 ? word.Text : word.Text.AsSpan(slash + 1), out uint min))
        {
            diagnostics.Error(word.Location, $"a TTL must be 0–{TtlText.MaxSeconds} seconds, or two such as 60/5, not '{word.Text}'");
            return Fallback;
        }

        if (min > max)
            diagnostics.Error(word.Location, $"the TTL's least, {min}, is above its most, {max}; write MOST/LEAST");
        return new TtlBounds(max, min);
    }
}
