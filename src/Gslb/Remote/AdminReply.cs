using System.Text.Json;

namespace Gslb.Remote;

/// <summary>What came of a call to a server's HTTP API.</summary>
/// <param name="Body">what the server answered; undefined when it answered nothing</param>
/// <param name="Failure">one sentence when it did not take effect; null otherwise</param>
internal sealed record AdminReply(JsonElement Body, string? Failure)
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web);

    public static AdminReply Failed(string sentence) => new(default, sentence);

    /// <summary>The body as a record.</summary>
    /// <exception cref="JsonException">the server speaks another language than its contract</exception>
    public T As<T>() => Body.Deserialize<T>(Style) ?? throw new JsonException("the body is null");
}
