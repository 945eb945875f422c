using Gslb.Admin.Api;

namespace Gslb.Output;

/// <summary>An override that was put in place, as people read it.</summary>
internal static class OverrideText
{
    public static void Write(OverrideAnswer entry, DateTimeOffset now, TextWriter output)
    {
        string what = entry.State switch { "drain" => "is drained", "down" => "is forced down", _ => "is forced up" };
        string until = entry.Until is { } end ? $"until {Moment(end)} (in {AgeText.Between(end, now)})" : "until it is undone";
        output.WriteLine($"{entry.Target} {what} {until}: {entry.Reason}");
        if (entry.LastAnswerExpires is { } last)
            output.WriteLine($"The last cached answer that names it expires by {Moment(last)} (in {AgeText.Between(last, now)}).");
        if (entry.Warning is { } warning)
            output.WriteLine($"warning: {warning}");
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
