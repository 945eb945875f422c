namespace Gslb.Differential.Tests.Comparison;

/// <summary>The differences that stay, each with its RFC sentence. The tests see to it that none is here for nothing.</summary>
public static class ExplainedDifferences
{
    public static IReadOnlyList<ExplainedDifference> All { get; } = [];
}
