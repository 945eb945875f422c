using System.Globalization;
using System.Net;
using Gslb.Dns.Addresses;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Words;

/// <summary>The kinds of values that options of several directives share.</summary>
internal static class Values
{
    /// <summary>A word that stands for itself, or <c>word=yes</c>, <c>word=no</c>.</summary>
    public static readonly ValueKind<bool> Flag = new("written without a value, or with yes or no", (in OptionValue option, out bool value) =>
    {
        value = option.Text is null or "yes";
        return option.Text is null or "yes" or "no";
    });

    public static readonly ValueKind<bool> YesNo = new("yes or no", (in OptionValue option, out bool value) =>
    {
        value = option.Text == "yes";
        return option.Text is "yes" or "no";
    });

    public static readonly ValueKind<string> Text = new("a text that is not empty", (in OptionValue option, out string value) =>
    {
        value = option.Text ?? "";
        return value.Length > 0;
    });

    public static readonly ValueKind<IPAddress> Address = new("an IPv4 or IPv6 address", (in OptionValue option, out IPAddress value) =>
    {
        bool good = NetworkAddress.TryParse(option.Text ?? "", out NetworkAddress address);
        value = good ? address.ToIPAddress() : IPAddress.None;
        return good;
    });

    /// <summary>One name, or several joined with <c>+</c>.</summary>
    public static readonly ValueKind<References> Names = new("a name, or names joined with +", (in OptionValue option, out References value) =>
    {
        value = new References([.. (option.Text ?? "").Split('+')], option.Location);
        return value.Names.All(name => name.Length > 0);
    });

    /// <summary>The same values, each with the place where it is written.</summary>
    public static ValueKind<(T Value, Location Location)> Located<T>(ValueKind<T> kind) => new(kind.Range, (in OptionValue option, out (T Value, Location Location) value) =>
    {
        bool good = kind.TryRead(option, out T bare);
        value = (bare, option.Location);
        return good;
    });

    public static ValueKind<int> Integer(int least, int most) => new(IntegerRange(least, most), (in OptionValue option, out int value) =>
        TryInteger(option.Text, out value) && value >= least && value <= most);

    public static ValueKind<double> Number(double least, double most) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Minus(least)}…{most}"), (in OptionValue option, out double value) =>
            TryNumber(option.Text, out value) && value >= least && value <= most);

    public static ValueKind<TimeSpan> Duration(TimeSpan least, TimeSpan most) =>
        new($"a time of {DurationText.Format(least)}–{DurationText.Format(most)}", (in OptionValue option, out TimeSpan value) =>
            DurationText.TryParse(option.Text ?? "", out value) && value >= least && value <= most);

    public static bool TryInteger(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string IntegerRange(int least, int most) => least < 0 ? $"{Minus(least)}…{most}" : $"{least}–{most}";

    // The typographic minus of the contract.
    private static string Minus(double number) => number < 0 ? string.Create(CultureInfo.InvariantCulture, $"−{-number}") : number.ToString(CultureInfo.InvariantCulture);
}
