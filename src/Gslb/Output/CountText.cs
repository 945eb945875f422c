using System.Globalization;

namespace Gslb.Output;

/// <summary>A number with its noun: <c>1 zone</c>, <c>2 zones</c>.</summary>
internal static class CountText
{
    public static string Of(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
