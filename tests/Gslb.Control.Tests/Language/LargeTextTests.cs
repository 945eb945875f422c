using System.Diagnostics;
using System.Text;
using Gslb.Authority.Pools;
using Gslb.Control.Activation;
using Gslb.Control.Geo;
using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;
using Gslb.Testing.Scenarios;

namespace Gslb.Control.Tests.Language;

/// <summary>
/// Texts in which very much refers to very much: they are read, or refused, in a time that grows with the text, and on a stack that does not. What is quadratic
/// takes long with these sizes, what is worse takes for ever, what recurses ends the process.
/// </summary>
public sealed class LargeTextTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, (int Size, Func<int, string> Text)> Texts = new()
    {
        ["pools in pools, one in the other"] = (20_000, n => Lines(n, i => $"p{i} POOL\n MEMBER iad pool:p{i + 1}\n") + Pool($"p{n}")),
        ["pools that divert, one to the next"] = (20_000, n => Lines(n, i => $"p{i} POOL when-down=pool:p{i + 1}\n MEMBER iad 192.0.2.1\n") + Pool($"p{n}")),
        ["aliases of aliases"] = (3_000, n => Lines(n, i => $"a{i} ALIAS a{i + 1}\n") + $"a{n} A 192.0.2.1\n"),
        ["an alias of a chain of names"] = (20_000, n => Lines(n, i => $"a{i} CNAME a{i + 1}\n") + $"a{n} A 192.0.2.1\nb ALIAS a0\n"),
        ["aliases of what is not there"] = (20_000, n => "broken\n" + Lines(n, i => $"a{i} ALIAS b{i}\n")),
        ["a circle of pools"] = (20_000, n => Lines(n, i => $"p{i} POOL when-down=pool:p{(i + 1) % n}\n MEMBER iad 192.0.2.1\n")),
        ["a circle of aliases"] = (3_000, n => Lines(n, i => $"a{i} ALIAS a{(i + 1) % n}\n")),
        ["members of one pool"] = (60_000, n => "p POOL\n" + Lines(n, i => $" MEMBER iad {Address(i)}\n")),
        ["pools in one pool"] = (20_000, n => Lines(n, i => Pool($"p{i}")) + "q POOL\n" + Lines(n, i => $" MEMBER iad pool:p{i}\n")),
        ["members without their pool"] = (20_000, n => Lines(n, i => Pool($"p{i}")) + Lines(n, i => $"q{i} MEMBER iad 192.0.2.1\n")),
        ["unknown pools"] = (5_000, n => Lines(n, i => $"p{i} POOL when-down=pool:r{i}\n MEMBER iad 192.0.2.1\n")),
        ["unknown monitors"] = (20_000, n => Lines(n, i => $"$MONITOR d{i} tcp port=1\n") + "p POOL\n" + Lines(n, i => $" MEMBER iad {Address(i)} monitor=f{i}\n")),
        ["monitors over monitors"] = (20_000, n => Lines(n, i => $"$MONITOR c{i} all:c{i + 1},web\n") + $"$MONITOR c{n} tcp port=2\np POOL monitor=c0\n MEMBER iad 192.0.2.1\n"),
    };

    public static TheoryData<string> Names => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_large_text_is_read_in_time(string name)
    {
        string text = Texts[name].Text(Texts[name].Size);
        long begin = Stopwatch.GetTimestamp();
        ZoneReading reading = ZoneText.Read(ZoneText.Shared + text);
        if (reading.Configuration is { } configuration)
            Compile(configuration);
        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, Limit);
    }

    /// <summary>Eight layers of thirty pools, each of which holds all of the next: 30⁸ ways through them.</summary>
    [Fact]
    public void Pools_that_share_pools_are_compiled_in_time()
    {
        const int layers = 8, width = 30;
        var text = new StringBuilder();
        for (int layer = 0; layer < layers; layer++)
        {
            for (int pool = 0; pool < width; pool++)
                text.Append($"p{layer}-{pool} POOL\n").Append(Lines(width, inside => $" MEMBER iad pool:p{layer + 1}-{inside}\n"));
        }

        text.Append(Lines(width, pool => Pool($"p{layers}-{pool}")));
        long begin = Stopwatch.GetTimestamp();
        Compile(ZoneText.Good(ZoneText.Shared + text));
        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, Limit);
    }

    [Fact]
    public void Nine_levels_of_pools_in_pools_are_one_too_many()
    {
        Assert.Empty(ZoneText.Flaws(Chain(8)));
        Assert.Equal(["1:4: error: pool 'p0.example.com' has more than 8 levels of pools in pools"], ZoneText.Flaws(Chain(9)));

        static string Chain(int levels) => Lines(levels, i => $"p{i} POOL\n MEMBER iad pool:p{i + 1}\n") + Pool($"p{levels}");
    }

    /// <summary>As far as the engine follows: it answers from the last of sixteen.</summary>
    [Fact]
    public void A_question_passed_on_through_more_than_16_pools_is_an_error()
    {
        Assert.Empty(ZoneText.Flaws(Chain(15)));
        Assert.Equal(["1:9: error: when-down of pool 'p0.example.com' leads through more than 16 pools"], ZoneText.Flaws(Chain(16)));
        Scenario zone = Scenario.Of(ZoneText.Shared + Chain(15));
        zone.With(Usability.Down, "/192.0.2.1");
        Assert.Equal("NOERROR aa: p0 A 192.0.2.2", zone.Ask("p0 A").Brief());

        static string Chain(int before) => Lines(before, i => $"p{i} POOL when-down=pool:p{i + 1}\n MEMBER iad 192.0.2.1\n") + $"p{before} POOL\n MEMBER iad 192.0.2.2\n";
    }

    [Fact]
    public void An_ALIAS_through_more_than_64_names_is_an_error()
    {
        Assert.Empty(ZoneText.Flaws(Chain(65)));
        Assert.Equal(["1:9: error: ALIAS 'b.example.com' leads through more than 64 names"], ZoneText.Flaws(Chain(66)));

        static string Chain(int names) => "b ALIAS a1\n" + Lines(names - 1, i => $"a{i + 1} CNAME a{i + 2}\n") + $"a{names} A 192.0.2.1\n";
    }

    private static void Compile(Configuration configuration)
    {
        Assert.True(new GeoCompiler(configuration.Datacenters, GeoLocations.Empty).TryCompileAll(configuration, out GeoMaps? maps, out _));
        SnapshotCompiler.Compile(configuration, maps, new EndpointSlots(), revision: 1);
    }

    private static string Pool(string name) => $"{name} POOL\n MEMBER iad 192.0.2.1\n";

    private static string Address(int number) => $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}";

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));
}
