using System.Collections.Immutable;
using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Control.Clients;
using Gslb.Control.Documents;
using Gslb.Control.Language.Definitions;
using Gslb.Control.Overrides;
using Gslb.Health.Overrides;
using Gslb.Health.Publishing;

namespace Gslb.Control.Preview;

/// <summary>Tries changes out on a running server: what a reload would activate is made in the same way, with the health of now, and compared with what serves.</summary>
/// <param name="publisher">says how the endpoints would fare</param>
/// <param name="traffic">the client networks that queries came from; empty = none were counted</param>
public sealed class Previewer(Reloader reloader, HealthPublisher publisher, ServingStateCell cell, Func<ImmutableArray<ClientCount>> traffic, TimeProvider time) : IPreviewer
{
    private readonly Lock _turn = new();

    public PreviewReport Preview(PreviewRequest request)
    {
        // One at a time: each holds a second set of zones, maps and plans in memory while it lasts.
        lock (_turn)
            return YieldingThread.Run("preview", () => Run(request));
    }

    private PreviewReport Run(PreviewRequest request)
    {
        long start = time.GetTimestamp();
        if (reloader.Active is not { } active)
            return new PreviewReport([], "nothing is served yet", null);
        Preparation? prepared = IsOfFiles(request) ? reloader.Try(request.Files is { } files ? ZoneDocuments.InMemory(files) : null) : null;
        if (prepared is { Compiled: null })
            return new PreviewReport(prepared.Diagnostics, prepared.Failure, null);
        var drains = new List<Override>();
        foreach (string text in request.Drains)
        {
            if (!TryResolve(text, prepared?.Compiled?.Snapshot, out OverrideTarget target))
                return new PreviewReport(prepared?.Diagnostics ?? [], null, null) { UnknownTarget = text };
            drains.Add(new Override(target, OverrideState.Drain, "preview", "preview", time.GetUtcNow(), null));
        }

        Foresight foresight = publisher.Foresee(prepared?.Compiled?.Snapshot, prepared?.Compiled?.Endpoints ?? [], drains);
        if (prepared?.Latency is { } latency)
            foresight = foresight with { Then = foresight.Then with { Latency = latency } };
        IEnumerable<MapDefinition> maps = active.Configuration.Maps.Concat(prepared?.Configuration?.Maps ?? []);
        PreviewFindings findings = Compare(foresight, maps, traffic());
        return new PreviewReport(prepared?.Diagnostics ?? [], null, findings with { Milliseconds = time.GetElapsedTime(start).TotalMilliseconds });
    }

    /// <summary>Drains alone are tried on what serves, whatever the folder says by now.</summary>
    private static bool IsOfFiles(PreviewRequest request) => request.Files is not null || request.Drains.IsEmpty;

    private bool TryResolve(string text, Snapshot? then, out OverrideTarget target)
    {
        if (then is not null && OverrideReach.TryResolve(then, text, out target) && OverrideReach.Exists(then, target))
            return true;
        Snapshot now = cell.Current.Snapshot;
        return OverrideReach.TryResolve(now, text, out target) && OverrideReach.Exists(now, target);
    }

    private static PreviewFindings Compare(Foresight foresight, IEnumerable<MapDefinition> maps, ImmutableArray<ClientCount> clients)
    {
        (ServingState now, ServingState then) = foresight;
        List<PoolPair> pools = PoolPair.All(now.Snapshot, then.Snapshot);
        var comparison = new PoolComparison(now.Snapshot, then.Snapshot);
        HashSet<string> kept = [.. then.Snapshot.Endpoints.Select(endpoint => endpoint.Id)];
        return new PreviewFindings(
            new NameComparison(now.Snapshot, then.Snapshot, comparison).Compare(),
            new ChangedNames(
                BoundedListBuilder.Of(pools.Where(pair => pair.Before < 0).Select(pair => pair.Name.ToId())),
                BoundedListBuilder.Of(pools.Where(pair => pair.After < 0).Select(pair => pair.Name.ToId())),
                BoundedListBuilder.Of(pools.Where(pair => pair is { Before: >= 0, After: >= 0 } && !comparison.AreAlike(pair.Before, pair.After)).Select(pair => pair.Name.ToId()))),
            new MoveComparison(now, then, ClientSpace.Of(maps), clients).Compare(pools),
            BoundedListBuilder.Of(now.Snapshot.Endpoints.Select(endpoint => endpoint.Id).Where(id => !kept.Contains(id))),
            UsabilityComparison.Compare(now, then, pools),
            clients.Sum(client => client.Samples),
            0);
    }
}
