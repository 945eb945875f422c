using System.Text.Json;

namespace Gslb.Remote;

/// <summary>Fields of a JSON object that may not be there.</summary>
internal static class JsonField
{
    /// <summary>The field, or an undefined element.</summary>
    public static JsonElement Of(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement field) ? field : default;

    /// <summary>The field's text, a number's or boolean's too; null when there is none.</summary>
    public static string? Text(JsonElement element, string name) => Of(element, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } value => value.GetRawText(),
        _ => null,
    };

    /// <summary>The elements of the field; none when it is no array.</summary>
    public static IEnumerable<JsonElement> List(JsonElement element, string name) =>
        Of(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
