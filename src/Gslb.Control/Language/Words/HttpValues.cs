using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The kinds of values that only HTTP monitors have.</summary>
internal static class HttpValues
{
    // RFC 9110 §5.6.2.
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    public static readonly ValueKind<string> Path = new("a path that begins with / and holds no space", (in OptionValue option, out string value) =>
    {
        value = option.Text ?? "";
        return value.StartsWith('/') && value.All(c => c is > ' ' and not '\x7f');
    });

    public static readonly ValueKind<string> Method = new("a method such as GET or HEAD", (in OptionValue option, out string value) =>
    {
        value = option.Text ?? "";
        return IsToken(value);
    });

    public static readonly ValueKind<string> Host = new("a host name", (in OptionValue option, out string value) =>
    {
        value = option.Text ?? "";
        return value.Length is > 0 and <= 255 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']');
    });

    /// <summary><c>header.NAME=value</c>; a value has no control characters (RFC 9110 §5.5).</summary>
    public static readonly ValueKind<KeyValuePair<string, string>> Header = new(
        "written header.NAME=value, without control characters",
        (in OptionValue option, out KeyValuePair<string, string> value) =>
        {
            string name = option.Key[(option.Key.IndexOf('.') + 1)..];
            value = new KeyValuePair<string, string>(name, option.Text ?? "");
            return IsToken(name) && option.Text is not null && !option.Text.Any(char.IsControl);
        });

    public static readonly ValueKind<string> HeaderName = new("the name of a header", (in OptionValue option, out string value) =>
    {
        value = option.Text ?? "";
        return IsToken(value);
    });

    public static readonly ValueKind<ImmutableArray<StatusRange>> StatusRanges = new(
        "codes and ranges of 100–599, such as 200-299,301",
        (in OptionValue option, out ImmutableArray<StatusRange> value) =>
        {
            var ranges = ImmutableArray.CreateBuilder<StatusRange>();
            bool good = true;
            foreach (string part in (option.Text ?? "").Split(','))
                good &= TryRange(part, ranges);
            value = ranges.ToImmutable();
            return good;
        });

    /// <summary>A text, or a regular expression between slashes.</summary>
    public static readonly ValueKind<BodyPattern> Body = new("a text, or a valid /regex/", (in OptionValue option, out BodyPattern value) =>
    {
        string text = option.Text ?? "";
        bool isRegex = text.Length >= 2 && text.StartsWith('/') && text.EndsWith('/');
        value = new BodyPattern(isRegex ? text[1..^1] : text, isRegex);
        return text.Length > 0 && (!isRegex || IsRegex(value.Text));
    });

    private static bool TryRange(string text, ImmutableArray<StatusRange>.Builder ranges)
    {
        int dash = text.IndexOf('-');
        if (!Values.TryInteger(dash < 0 ? text : text.AsSpan(0, dash), out int first))
            return false;
        int last = first;
        if (dash >= 0 && !Values.TryInteger(text.AsSpan(dash + 1), out last))
            return false;
        ranges.Add(new StatusRange(first, last));
        return first is >= 100 and <= 599 && last is >= 100 and <= 599 && first <= last;
    }

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsToken(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || TokenMarks.Contains(c));
}
