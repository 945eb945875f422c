using System.Text.Json;

namespace Gslb.Remote;

/// <summary>An override as the API shows it.</summary>
/// <param name="Until">null: until somebody says so</param>
/// <param name="LastAnswerExpires">when no cache can hold an answer any more that names what was taken out</param>
internal sealed record OverrideAnswer(string Target, string State, string By, string Reason, DateTimeOffset? At, DateTimeOffset? Until, DateTimeOffset? LastAnswerExpires)
{
    /// <summary>An override inside another answer, which may be an object, a word, or nothing: in a few words, or empty.</summary>
    public static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Object => $"{JsonField.Text(element, "state")} by {JsonField.Text(element, "by")}: {JsonField.Text(element, "reason")}",
        _ => "",
    };
}
