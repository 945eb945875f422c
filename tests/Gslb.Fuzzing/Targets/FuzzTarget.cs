using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Targets;

/// <summary>One parser under test: what its inputs look like, and what must hold whatever it is given.</summary>
internal abstract class FuzzTarget
{
    /// <summary>The name of the target, and of its folder in the corpus.</summary>
    public abstract string Name { get; }

    /// <summary>Octets of the longest input.</summary>
    public abstract int MaxLength { get; }

    /// <summary>What the language of the inputs is made of.</summary>
    public virtual IReadOnlyList<byte[]> Words => [];

    /// <summary>The octet that ends a line, where inputs have lines.</summary>
    public virtual byte? Separator => null;

    /// <summary>Executions that take about a second: what a short run in the test suite is made of.</summary>
    public abstract int ShortRun { get; }

    /// <summary>What came of the last input, for people; empty where that says nothing.</summary>
    public virtual string Shown => "";

    /// <summary>Writes a new well-formed input; 0 octets = there is no way to make one but to change another.</summary>
    public virtual int Make(SeededRandom random, Span<byte> room) => 0;

    /// <summary>Gives an input to the parser.</summary>
    /// <returns>a number that inputs treated alike share: one that is new makes its input worth keeping</returns>
    /// <exception cref="Violation">a promise was broken; any other exception is a finding too</exception>
    public abstract ulong Try(ReadOnlySpan<byte> input);
}
