using System.Globalization;
using Gslb.Admin.Api;

namespace Gslb.Output;

/// <summary>An event in one line: when, what kind, whom it is about, what happened.</summary>
internal static class EventText
{
    public static string Of(EventAnswer entry)
    {
        string at = entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string subject = entry.Subject.Length == 0 ? "" : $"  {entry.Subject}";
        return $"{at}  {entry.Kind,-10}{subject}  {entry.Text}";
    }
}
