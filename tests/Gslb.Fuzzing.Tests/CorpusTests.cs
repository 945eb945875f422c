using Gslb.Fuzzing.Running;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Tests;

/// <summary>The corpus replayed: seeds of the fuzzing, and every input that once was handled wrongly.</summary>
public sealed class CorpusTests
{
    /// <summary>Some are slow to make; the cases of one class come one after the other.</summary>
    private static readonly Dictionary<string, FuzzTarget> Targets = [];

    public static TheoryData<string, string> Inputs =>
        [.. FuzzTargets.Names.SelectMany(target => Corpus.Files(target).Select(file => (target, Path.GetFileName(file))))];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_of_the_corpus_is_handled(string target, string file)
    {
        if (!Targets.TryGetValue(target, out FuzzTarget? parser))
            Targets[target] = parser = FuzzTargets.Create(target)!;
        parser.Try(File.ReadAllBytes(Path.Combine(Corpus.Folder, target, file)));
    }

    [Fact]
    public void Every_target_has_a_corpus() => Assert.All(FuzzTargets.Names, name => Assert.NotEmpty(Corpus.Files(name)));
}
