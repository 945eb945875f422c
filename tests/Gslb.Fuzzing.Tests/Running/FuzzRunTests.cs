using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;
using Gslb.Fuzzing.Running;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Tests.Running;

/// <summary>A run repeats itself, and finds what is there to be found.</summary>
public sealed class FuzzRunTests
{
    [Theory]
    [InlineData("packet")]
    [InlineData("zone")]
    [InlineData("mmdb")]
    public void The_same_seed_makes_the_same_run(string name)
    {
        Assert.Equal(Kept(1), Kept(1));
        Assert.NotEqual(Kept(1), Kept(2));

        string[] Kept(ulong seed)
        {
            var run = new FuzzRun(FuzzTargets.Create(name)!, Corpus.Read(name), seed);
            run.Run(500);
            return [.. run.Kept.Select(Convert.ToHexString)];
        }
    }

    [Fact]
    public void A_mistake_is_found_told_once_and_made_small()
    {
        var run = new FuzzRun(new FaultyTarget(), [[.. "a well-formed input"u8]], seed: 1);
        run.Run(200_000);
        Finding finding = Assert.Single(run.Findings);
        Assert.Equal("Violation: 42 behind a 7", finding.Text);
        Assert.Equal([7, 42], finding.Input);
    }

    [Fact]
    public void An_input_that_is_treated_in_a_new_way_is_kept_and_found_from()
    {
        var run = new FuzzRun(new StepwiseTarget(), [[1, 2, 3, 4, 5, 6, 7, 8]], seed: 1);
        run.Run(300_000);
        Assert.Single(run.Findings);
    }

    [Fact]
    public void No_change_makes_an_input_too_long()
    {
        var mutator = new Mutator([new byte[40]], (byte)'\n', maxLength: 64);
        var random = new SeededRandom(1);
        mutator.Begin([]);
        for (int i = 0; i < 100_000; i++)
        {
            mutator.Change(random, new byte[i % 64]);
            Assert.InRange(mutator.Input.Length, 0, 64);
        }
    }

    [Fact]
    public void The_last_input_is_left_behind()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("gslb-fuzz-").FullName, "last");
        using (var last = new LastInput(path, maxLength: 16))
        {
            last.Note([1, 2, 3]);
            last.Note([4]);
        }

        Assert.Equal([4], LastInput.Read(path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    /// <summary>A parser with a mistake in it.</summary>
    private sealed class FaultyTarget : FuzzTarget
    {
        public override string Name => "faulty";

        public override int MaxLength => 64;

        public override int ShortRun => 1;

        public override ulong Try(ReadOnlySpan<byte> input)
        {
            int seven = input.IndexOf((byte)7);
            Violation.Unless(seven < 0 || seven + 1 >= input.Length || input[seven + 1] != 42, "42 behind a 7");
            return 0;
        }
    }

    /// <summary>A mistake behind four conditions, each of which is a way of its own: chance alone would take 2³² tries.</summary>
    private sealed class StepwiseTarget : FuzzTarget
    {
        public override string Name => "stepwise";

        public override int MaxLength => 16;

        public override int ShortRun => 1;

        public override ulong Try(ReadOnlySpan<byte> input)
        {
            int steps = input.CommonPrefixLength<byte>([0xA5, 0x5A, 0x93, 0x39]);
            Violation.Unless(steps < 4, "all four");
            return (ulong)steps;
        }
    }
}
