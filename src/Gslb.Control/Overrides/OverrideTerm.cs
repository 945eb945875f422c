using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Overrides;

/// <summary>How long an override lasts, as people write it.</summary>
public static class OverrideTerm
{
    /// <summary>The word for an override that only an operator ends.</summary>
    public const string Forever = "forever";

    /// <summary>When nothing is said: half a shift, so that what was forgotten heals by itself.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromHours(4);

    /// <summary>Reads a duration above zero, or <see cref="Forever"/> as null; no text is <see cref="Default"/>.</summary>
    public static bool TryParse(string? text, out TimeSpan? term)
    {
        term = text is null ? Default : null;
        if (text is null or Forever)
            return true;
        if (!DurationText.TryParse(text, out TimeSpan duration) || duration <= TimeSpan.Zero)
            return false;
        term = duration;
        return true;
    }
}
