using System.Globalization;

namespace Gslb.Fuzzing.Soak;

/// <summary>What came of a soak.</summary>
/// <param name="Swaps">publications while questions were asked</param>
/// <param name="Generations">distinct generations that answers were of</param>
internal sealed record SoakReport(string Form, long Questions, int Swaps, int Generations, TimeSpan Time, IReadOnlyList<string> Faults)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Form}: {Questions:N0} questions during {Swaps:N0} swaps in {Time.TotalSeconds:N1} s ({Questions / Time.TotalSeconds:N0}/s); answers of {Generations:N0} generations; {Faults.Count} faults");
}
