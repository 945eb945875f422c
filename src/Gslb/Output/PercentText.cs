using System.Globalization;

namespace Gslb.Output;

/// <summary>Shares as percentages.</summary>
internal static class PercentText
{
    /// <summary><c>31.2 %</c>; what is above 0 and below a tenth is <c>&lt; 0.1 %</c>.</summary>
    public static string Of(double share) => share is > 0 and < 0.001 ? "< 0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    /// <summary>Reads <c>20%</c> or <c>12.5%</c>, 0 to 100.</summary>
    /// <param name="share">0 to 1</param>
    public static bool TryParse(string text, out double share)
    {
        share = 0;
        if (!text.EndsWith('%') || !double.TryParse(text.AsSpan()[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent))
            return false;
        share = percent / 100;
        return share is >= 0 and <= 1;
    }
}
