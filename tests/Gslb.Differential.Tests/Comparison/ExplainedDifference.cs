namespace Gslb.Differential.Tests.Comparison;

/// <summary>A difference that stays: which ones, and the sentence that says why.</summary>
/// <param name="Reason">with the RFC's section</param>
public sealed record ExplainedDifference(string Name, string Reason, Func<Difference, bool> Applies);
