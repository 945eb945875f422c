using System.Collections.Immutable;
using System.Globalization;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Language.Drafts;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Language.Words;

/// <summary>The selectors of <c>$MAP</c>.</summary>
internal static class MapSelectorWords
{
    private static readonly string[] Continents = ["AF", "AN", "AS", "EU", "NA", "OC", "SA"];

    public static readonly OptionTable<MapLine> Options = new(
        OptionWord<MapLine>.Of(
            "subnet", List<NetworkPrefix>("a prefix such as 10.0.0.0/8 without bits beyond its length, or several joined with commas", NetworkPrefix.TryParse), "",
            "clients of a network; the longest prefix wins", (line, value) => line.Select(value)),
        OptionWord<MapLine>.Of(
            "asn", List<uint>("a number of 0–4294967295 such as 64500, or several joined with commas", TrySystemNumber), "",
            "clients of an autonomous system", (line, value) => line.Select(value)),
        OptionWord<MapLine>.Of(
            "subdivision", Codes("an ISO 3166-2 code such as US-CA, or several joined with commas", IsSubdivision), "",
            "clients of a part of a country", (line, value) => line.Select(MapSelector.Subdivision, value)),
        OptionWord<MapLine>.Of(
            "country", Codes("an ISO 3166 code of two letters such as DE, or several joined with commas", IsCountry), "",
            "clients of a country", (line, value) => line.Select(MapSelector.Country, value)),
        OptionWord<MapLine>.Of(
            "continent", Codes("AF, AN, AS, EU, NA, OC or SA, or several joined with commas", Continents.Contains), "",
            "clients of a continent", (line, value) => line.Select(MapSelector.Continent, value)),
        OptionWord<MapLine>.Of("default", NoValue, "default nearest", "all other clients", (_, _) => { }))
    {
        Noun = "selector",
    };

    private static ValueKind<bool> NoValue => new("written without a value", (in OptionValue option, out bool value) => value = option.Text is null);

    private delegate bool TryItem<T>(string text, out T item);

    private static ValueKind<ImmutableArray<T>> List<T>(string range, TryItem<T> tryItem) => new(range, (in OptionValue option, out ImmutableArray<T> value) =>
    {
        var items = ImmutableArray.CreateBuilder<T>();
        bool good = true;
        foreach (string text in (option.Text ?? "").Split(','))
        {
            good &= tryItem(text, out T item);
            items.Add(item);
        }

        value = items.ToImmutable();
        return good;
    });

    private static ValueKind<ImmutableArray<string>> Codes(string range, Func<string, bool> isCode) => List(range, (string text, out string code) =>
    {
        code = text.ToUpperInvariant();
        return isCode(code);
    });

    private static bool TrySystemNumber(string text, out uint number) => uint.TryParse(
        text.StartsWith("AS", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool IsCountry(string code) => code.Length == 2 && code.All(char.IsAsciiLetterUpper);

    private static bool IsSubdivision(string code) =>
        code.Length is >= 4 and <= 6 && code[2] == '-' && IsCountry(code[..2]) && code[3..].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
