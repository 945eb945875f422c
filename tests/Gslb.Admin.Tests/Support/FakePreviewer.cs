using System.Collections.Immutable;
using Gslb.Control.Preview;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Admin.Tests.Support;

/// <summary>A previewer that answers what it is told to, and remembers what was asked.</summary>
internal sealed class FakePreviewer : IPreviewer
{
    private static readonly BoundedList None = new([], 0);

    public static readonly PreviewReport Refusal = new([Diagnostic.Error(new Location("a.zone", 3, 5), "no such pool"), Diagnostic.Warning(new Location("a.zone", 1, 1), "hm")], null, null);

    public static readonly PreviewReport Success = new(
        [Diagnostic.Warning(new Location("a.zone", 1, 1), "hm")],
        null,
        new PreviewFindings(
            new ChangedNames(new BoundedList(["new.example.com"], 1), None, new BoundedList(["www.example.com"], 4000)),
            new ChangedNames(None, None, new BoundedList(["www.example.com"], 1)),
            new MoveSummary(
                [new Move("www.example.com", "fra", "nyc", 0.25, null) { IPv4 = 0.25, IPv6 = 0.1 }, new Move("www.example.com", "nyc", null, 0.125, 0.5)],
                2,
                [new MovedPool("www.example.com", 0.375, 0.5)],
                0.1875,
                0.25)
            { Uncompared = None },
            new BoundedList(["www.example.com/fra/192.0.2.1"], 1),
            new PoolUsability(new BoundedList(["a", "b"], 2), new BoundedList(["b"], 1)),
            7,
            12.5));

    public PreviewReport Next { get; set; } = Success;

    public ImmutableList<PreviewRequest> Asked { get; private set; } = [];

    /// <summary>Called by each preview while it runs.</summary>
    public Action During { get; set; } = static () => { };

    public PreviewReport Preview(PreviewRequest request)
    {
        Asked = Asked.Add(request);
        During();
        return Next;
    }
}
