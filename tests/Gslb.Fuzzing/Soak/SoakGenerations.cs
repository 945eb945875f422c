using System.Collections.Immutable;
using System.Globalization;
using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Control.Documents;
using Gslb.Control.Geo;
using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;
using Gslb.Health.Overrides;
using Gslb.Health.Publishing;

namespace Gslb.Fuzzing.Soak;

/// <summary>
/// Serving states that tell in every answer which they are, published in turn as a running server does: an activation, then a transition of all members at
/// once, then the next activation. Generation 2r − 1 is revision r as activated, 2r is revision r after its transition.
/// </summary>
/// <remarks>
/// Revision r has addresses 10.a.b.x, with a and b the octets of r. The pool has eight members: those with x = 10 to 13 are usable as activated, those with
/// x = 20 to 23 after the transition.
/// </remarks>
internal sealed class SoakGenerations : IDisposable
{
    private const string Pool = "pool.soak.test";

    private static readonly int[] FirstHalf = [10, 11, 12, 13];

    private static readonly int[] SecondHalf = [20, 21, 22, 23];

    private readonly CompiledConfiguration[] _compiled;
    private readonly HealthPublisher _publisher;
    private long _published;

    /// <param name="swaps">how many will be published at most</param>
    public SoakGenerations(int swaps)
    {
        _compiled = [.. Enumerable.Range(1, (swaps / 2) + 1).Select(Compile)];
        _publisher = new HealthPublisher(Cell, TimeProvider.System, new HealthPublisherOptions(), NoObserver.Instance);
        Next();
    }

    public ServingStateCell Cell { get; } = new();

    /// <summary>The newest generation whose publication has ended: whoever reads the cell from now on gets it or a later one.</summary>
    public long Published => Volatile.Read(ref _published);

    /// <summary>The generation that an answer of a revision is of.</summary>
    /// <param name="isAfter">it has the members of after the transition</param>
    public static long GenerationOf(int revision, bool isAfter) => (2L * revision) - (isAfter ? 0 : 1);

    /// <summary>Publishes the next generation. One thread at a time.</summary>
    public void Next()
    {
        long generation = _published + 1;
        int revision = (int)((generation + 1) / 2);
        if (generation % 2 == 1)
        {
            // Before the activation, so that the new members are what they shall be at once; those in force keep what they have.
            _publisher.ApplyOverrides(OverrideBook.Of([.. Down(revision - 1, FirstHalf), .. Down(revision, SecondHalf)]));
            CompiledConfiguration next = _compiled[revision - 1];
            _publisher.Activate(next.Snapshot, next.Endpoints);
        }
        else
        {
            _publisher.ApplyOverrides(OverrideBook.Of(Down(revision, FirstHalf)));
        }

        if (Cell.Current.Generation != generation)
            throw new InvalidOperationException($"generation {Cell.Current.Generation} instead of {generation} was published");
        Volatile.Write(ref _published, generation);
    }

    public void Dispose() => _publisher.Dispose();

    private static IEnumerable<Override> Down(int revision, int[] half) => half.Select(x => new Override(
        new OverrideTarget(OverrideTargetKind.Endpoint, $"{Pool}/x/{Address(revision, x)}"), OverrideState.Down, "soak", "transition", DateTimeOffset.UnixEpoch, null));

    private static string Address(int revision, int x) => string.Create(CultureInfo.InvariantCulture, $"10.{revision >> 8}.{revision & 0xFF}.{x}");

    private static CompiledConfiguration Compile(int revision)
    {
        string members = string.Concat(FirstHalf.Concat(SecondHalf).Select(x => $" MEMBER x {Address(revision, x)}\n"));
        string statics = string.Concat(Enumerable.Range(1, 4).Select(x => $"static A {Address(revision, x)}\n"));
        string zone = $"$TTL 60\n@ SOA ns1 h {revision} 1h 15m 30d 30\n NS ns1\nns1 A {Address(revision, 1)}\n{statics}text TXT \"{revision}\"\nalias CNAME pool\n$DATACENTER x\npool POOL all\n{members}";
        ZoneReading reading = ZoneLanguage.Read(ZoneDocuments.InMemory([KeyValuePair.Create("soak.test.zone", zone)]));
        Configuration configuration = reading.Configuration ?? throw new InvalidOperationException(string.Join('\n', reading.Diagnostics));
        new GeoCompiler(configuration.Datacenters, GeoLocations.Empty).TryCompileAll(configuration.Maps, out GeoMaps? maps, out _);
        return SnapshotCompiler.Compile(configuration, maps!, new EndpointSlots(), revision);
    }
}
