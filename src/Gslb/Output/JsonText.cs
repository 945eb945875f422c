using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gslb.Output;

/// <summary>JSON as commands print it under <c>--json</c>: one document, indented, names in camel case.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Option<bool> Option() => new("--json") { Description = "print JSON" };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Style);
}
