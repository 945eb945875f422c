using System.Collections.Immutable;

namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>all:</c>, <c>any:</c> or <c>atleast:</c>: up while enough of the monitors that it names are.</summary>
/// <remarks>It is never probed itself: interval, timeout, rise and fall are those of the monitors that it names.</remarks>
public sealed record CombinedMonitorDefinition : MonitorDefinition
{
    /// <summary>How many must be up: 1 to the number of <see cref="Parts"/>.</summary>
    public required int Least { get; init; }

    /// <summary>Names of other monitors, combined ones too; each once.</summary>
    public required ImmutableArray<string> Parts { get; init; }

    public bool Equals(CombinedMonitorDefinition? other) =>
        base.Equals(other) && Least == other.Least && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan());

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Least, Parts.Length);
}
