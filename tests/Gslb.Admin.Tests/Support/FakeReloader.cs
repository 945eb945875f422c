using System.Collections.Immutable;
using Gslb.Control.Activation;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Admin.Tests.Support;

/// <summary>A reloader that answers what it is told to, and remembers who asked.</summary>
internal sealed class FakeReloader : IReloader
{
    public static readonly ActivationReport Success = new(true, 8, [], null, 1, 2, 7, 12.5);

    public static readonly ActivationReport Refusal = new(
        false, 7, [Diagnostic.Error(new Location("a.zone", 3, 5), "no such pool")], "the geo database is missing", 1, 2, 7, 3);

    public ActivationReport Next { get; set; } = Success;

    public ActivationReport? Last { get; set; }

    public ImmutableList<(string By, string Reason)> Asked { get; private set; } = [];

    public ActivationReport Reload(string by, string reason)
    {
        Asked = Asked.Add((by, reason));
        return Last = Next;
    }
}
