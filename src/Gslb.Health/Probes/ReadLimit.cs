namespace Gslb.Health.Probes;

/// <summary>How much of an answer a probe reads.</summary>
internal static class ReadLimit
{
    /// <summary>64 KiB: health pages are short, and 1,000 probes at once then hold at most 64 MiB (docs: health.md, item 9).</summary>
    public const int Octets = 64 * 1024;
}
