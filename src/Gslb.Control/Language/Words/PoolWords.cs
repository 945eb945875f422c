using Gslb.Authority.Pools;
using Gslb.Control.Geo;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>POOL</c>.</summary>
internal static class PoolWords
{
    private static readonly ValueKind<References> OneName = new("the name of a map", (in OptionValue option, out References value) =>
    {
        value = new References([option.Text ?? ""], option.Location);
        return option.Text?.Length > 0;
    });

    private static readonly ValueKind<MinUp> LeastUp = new("1–65535, or 1%–100%", (in OptionValue option, out MinUp value) =>
    {
        string text = option.Text ?? "";
        bool isPercentage = text.EndsWith('%');
        bool good = Values.TryInteger(isPercentage ? text[..^1] : text, out int number) && number >= 1 && number <= (isPercentage ? 100 : 65535);
        value = new MinUp(number, isPercentage);
        return good;
    });

    private static readonly ValueKind<WhenDownDraft> WhenDown = new("all, last, pool:NAME, nodata or servfail", (in OptionValue option, out WhenDownDraft value) =>
    {
        string text = option.Text ?? "";
        value = default;
        if (text.StartsWith(WhenDownWords.Pool, StringComparison.Ordinal))
        {
            bool good = DomainName.TryParse(text[WhenDownWords.Pool.Length..], option.Origin, out DomainName name) == NameError.None;
            value = new WhenDownDraft(WhenDownKind.Pool, name, option.Location);
            return good;
        }

        WhenDownWord? known = WhenDownWords.Find(text);
        value = new WhenDownDraft(known?.Kind ?? WhenDownKind.All, null, option.Location);
        return known is not null;
    });

    private static readonly ValueKind<StickyPrefix> Prefixes = new("IPv4 bits / IPv6 bits, 1–32 / 1–128, such as 24/56", (in OptionValue option, out StickyPrefix value) =>
    {
        value = default;
        string[] parts = (option.Text ?? "").Split('/');
        if (parts.Length != 2 || !Values.TryInteger(parts[0], out int bits4) || !Values.TryInteger(parts[1], out int bits6))
            return false;
        value = new StickyPrefix((byte)bits4, (byte)bits6);
        return bits4 is >= 1 and <= 32 && bits6 is >= 1 and <= 128;
    });

    private static readonly ValueKind<FailbackDraft> Failback = new("auto, manual, or a time of 0s–1d", (in OptionValue option, out FailbackDraft value) =>
    {
        value = new FailbackDraft(TimeSpan.Zero, option.Text == "manual");
        if (option.Text is "auto" or "manual")
            return true;
        bool good = DurationText.TryParse(option.Text ?? "", out TimeSpan after) && after >= TimeSpan.Zero && after <= TimeSpan.FromDays(1);
        value = new FailbackDraft(after, false);
        return good;
    });

    private static readonly ValueKind<GeoTolerance> Tolerance = new("0%–1000% or 0km–20000km", (in OptionValue option, out GeoTolerance value) =>
    {
        string text = option.Text ?? "";
        bool isFraction = text.EndsWith('%');
        bool isDistance = text.EndsWith("km", StringComparison.Ordinal);
        bool good = Values.TryNumber(text.AsSpan(0, text.Length - (isFraction ? 1 : isDistance ? 2 : 0)), out double number);
        value = isFraction ? new GeoTolerance(0, number / 100) : new GeoTolerance(number, 0);
        return good && (isFraction || isDistance) && number >= 0 && number <= (isFraction ? 1000 : 20000);
    });

    public static readonly OptionTable<PoolDraft> Options = new(
        OptionWord<PoolDraft>.Of("monitor", Values.Names, "", "what must pass for a member to be up; several joined with +", (pool, value) => pool.Monitors = value),
        OptionWord<PoolDraft>.Of("map", OneName, "nearest by distance", "whom geo prefers, and latency where nothing was measured", (pool, value) => pool.Map = value),
        OptionWord<PoolDraft>.Of("answers", Values.Integer(1, 255), "1; 8 for the step all", "the most members in an answer", (pool, value) => pool.Answers = value),
        OptionWord<PoolDraft>.Of("min-up", LeastUp, "1", "how many members of a datacenter or tier, or how much of it, must be usable for geo and failover to take it; ignored where none has so many", (pool, value) => pool.MinUp = value),
        OptionWord<PoolDraft>.Of("when-down", WhenDown, "all", "what is answered when no member is usable, see below", (pool, value) => pool.WhenDown = value),
        OptionWord<PoolDraft>.Of("sticky-prefix", Prefixes, "24/56", "the bits of a client's address that sticky and shed hash", (pool, value) => pool.StickyPrefix = value),
        OptionWord<PoolDraft>.Of("tolerance", Tolerance, "0km", "how much farther than the nearest datacenter others may be and still be one group with it for geo", (pool, value) => pool.Tolerance = value),
        OptionWord<PoolDraft>.Of("failback", Failback, "auto", "how long a better group must stay usable before it serves again; auto = at once, manual = until it is forced up", (pool, value) => pool.Failback = value),
        OptionWord<PoolDraft>.Of("ramp", Values.Duration(TimeSpan.Zero, TimeSpan.FromDays(1)), "0s", "the time over which a member's weight grows, in ten steps, after it came back", (pool, value) => pool.Ramp = value),
        OptionWord<PoolDraft>.Of(
            "shed", Values.Located(Values.YesNo), "no", "whether a datacenter above its capacity passes the surplus of its clients on to the next, those first who lose least",
            (pool, value) => (pool.Sheds, pool.ShedLocation) = value));
}
