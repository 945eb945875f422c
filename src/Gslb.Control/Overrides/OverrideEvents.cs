using System.Globalization;
using System.Text.Json;
using Gslb.Control.Storage;
using Gslb.Health.Overrides;

namespace Gslb.Control.Overrides;

/// <summary>The events of kind <c>override</c>: one for each that is put in force, ended by somebody, or over by itself.</summary>
internal static class OverrideEvents
{
    public const string Kind = "override";

    public static StoredEvent Put(Override entry, IReadOnlyList<string> emptied) => Of(
        entry,
        entry.At,
        "put",
        entry.By,
        $"{entry.State.ToWord()} of {entry.Target} by {entry.By}, {UntilText(entry)}: {entry.Reason}"
            + (emptied.Count == 0 ? "" : $" (forced: no usable member is left in {string.Join(", ", emptied)})"));

    public static StoredEvent Removed(Override entry, string by, DateTimeOffset at) => Of(
        entry, at, "removed", by, $"{entry.State.ToWord()} of {entry.Target} ended by {by}; it was {entry.By}'s: {entry.Reason}");

    public static StoredEvent Expired(Override entry, DateTimeOffset at) => Of(
        entry, at, "expired", entry.By, $"{entry.State.ToWord()} of {entry.Target} ended, its time was over; it was {entry.By}'s: {entry.Reason}");

    private static StoredEvent Of(Override entry, DateTimeOffset at, string action, string by, string text) => new(
        0,
        Kind,
        at,
        entry.Target.Name,
        text,
        JsonSerializer.Serialize(
            new Evidence(action, by, entry.State.ToWord(), entry.By, entry.Reason, entry.At, entry.Until), JsonSerializerOptions.Web));

    private static string UntilText(Override entry) =>
        entry.Until is { } until ? string.Create(CultureInfo.InvariantCulture, $"until {until:yyyy-MM-ddTHH:mm:ssZ}") : "until somebody ends it";

    private sealed record Evidence(string Action, string ActionBy, string State, string By, string Reason, DateTimeOffset At, DateTimeOffset? Until);
}
