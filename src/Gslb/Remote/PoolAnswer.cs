using System.Text.Json;

namespace Gslb.Remote;

/// <summary>A pool as the API shows it.</summary>
internal sealed record PoolAnswer(string Name, JsonElement Steps, IReadOnlyList<MemberAnswer> Members);

/// <summary>A member as the API shows it.</summary>
/// <param name="Verdict"><c>up</c>, <c>down</c> or <c>unknown</c></param>
/// <param name="Answers">how many answers it was in</param>
internal sealed record MemberAnswer(
    string Id,
    string Datacenter,
    string Target,
    string Verdict,
    bool Usable,
    DateTimeOffset? Since,
    JsonElement Override,
    long Answers,
    ProbeAnswer? LastProbe);

/// <summary>A member's last probe.</summary>
internal sealed record ProbeAnswer(DateTimeOffset? At, string Outcome, double Milliseconds, string? Detail)
{
    /// <summary>In a few words: <c>status 200 in 0.8 ms</c>, <c>connection refused</c>.</summary>
    public string Describe()
    {
        string words = string.IsNullOrEmpty(Detail) ? Outcome.Replace('-', ' ') : Detail;
        return Outcome == "success" ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{words} in {Milliseconds:0.#} ms") : words;
    }
}
