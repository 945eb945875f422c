using System.Text.Json;

namespace Gslb.Output;

/// <summary>An event in one line: its time, then every other field by name.</summary>
internal static class EventText
{
    public static string Of(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return entry.ToString();
        var parts = new List<string>();
        foreach (JsonProperty field in entry.EnumerateObject())
        {
            if (field.Value.ValueKind is JsonValueKind.Null || field.NameEquals("id"))
                continue;
            string text = field.Value.ToString();
            parts.Add(field.NameEquals("at") ? text : $"{field.Name}={(text.Contains(' ') && field.Value.ValueKind == JsonValueKind.String ? $"\"{text}\"" : text)}");
        }

        return string.Join("  ", parts);
    }
}
