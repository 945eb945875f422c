using System.Collections.Immutable;
using System.Net;
using Gslb.Authority.Engine;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Control.Geo;
using Gslb.Control.Latency;
using Gslb.Control.Storage;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;
using Gslb.Health.Publishing;

namespace Gslb.Control.Explaining;

/// <summary>Explains answers by asking the engine that gives them, with a trace.</summary>
/// <param name="active">what is in force</param>
public sealed class Explainer(ServingStateCell cell, HealthPublisher health, Func<ActiveConfiguration?> active, EngineOptions options, TimeProvider clock) : IExplainer
{
    // Any will do: a query of explain goes to no socket.
    private const ushort Id = 1;

    /// <summary>Whom to ask for round trips.</summary>
    public required LatencyDesk Latency { get; init; }

    public Explanation Explain(DomainName name, RecordType type, NetworkAddress client)
    {
        ServingState state = cell.Current;
        var record = new TraceRecord();
        var trace = new RecordingTrace(record);
        byte[] query = new QueryMessage(Id, name, type, Subnet: new ClientSubnet(client, (byte)client.BitLength)).ToOctets();
        var response = new byte[ushort.MaxValue];

        // A scratch of its own: explaining neither counts answers nor takes turns.
        var scratch = new EngineScratch(options, seed: client.Low ^ client.High);
        DateTimeOffset time = clock.GetUtcNow();
        scratch.BeginBatch((uint)time.ToUnixTimeSeconds(), Horizons.Now(clock));
        int length = QueryEngine.Respond(state, new Client(client, Transport.Tcp), query, response, scratch, ref trace);
        Message message = MessageReader.Read(response.AsSpan(0, length));
        var place = new ClientPlace(active(), state.Snapshot, client);
        return new Explanation(
            name.ToId(),
            type.ToMnemonic(),
            client.ToString(),
            message.Code.ToMnemonic(),
            message.Answer.IsEmpty ? 0 : message.Answer[0].Ttl,
            message.Scope,
            record.Answering?.Pool.Name.ToId(),
            [.. message.Answer.Select(answer => Text(answer, type))],
            Steps(state, record, place, time),
            Notes(record))
        {
            TtlReason = message.Answer.IsEmpty ? null : new TtlReason(state, health, scratch.Milliseconds, time).Of(message.Answer[0].Ttl, record.Asked),
            ScopeReason = ScopeReason.Of(message.Scope, record.Asked, place, client.IsIPv4),
            Place = place.ToPlace(),
        };
    }

    public Located Locate(IPAddress address)
    {
        ActiveConfiguration? current = active();
        Snapshot snapshot = cell.Current.Snapshot;
        if (current is null)
            return new Located(address.ToString(), null, null, null, null, null, null, null, null, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);
        using var database = new GeoDatabase(current.Geo.Files);
        GeoRecord? found = database.Find(address);
        NetworkAddress client = NetworkAddress.From(address);
        var orders = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        for (int map = 0; map <= current.Configuration.Maps.Length && map < snapshot.Maps.Length; map++)
        {
            // Behind the maps that were written stands the one of pools that name none, and then what tolerances make of them.
            string name = map < current.Configuration.Maps.Length ? current.Configuration.Maps[map].Name : GeoCompiler.Nearest.Name;
            GeoMatch match = snapshot.Maps[map].Locate(client);
            orders[name] = [.. match.Order.Datacenters.Select(datacenter => snapshot.Datacenters[datacenter].Name)];
        }

        return new Located(
            address.ToString(),
            found?.Network,
            found?.Continent ?? current.Geo.Locations.Find(client).Continent,
            found?.Country,
            found?.Subdivision,
            found?.City,
            found?.Latitude,
            found?.Longitude,
            found?.SystemNumber,
            orders.ToImmutable())
        {
            RoundTrips = [.. Latency.For(client).Select(LocatedRoundTrip.Of)],
        };
    }

    private static string Text(MessageRecord answer, RecordType asked)
    {
        string rdata = RdataText.Format(answer.Type, answer.Rdata.AsSpan());
        return answer.Type == asked ? rdata : $"{answer.Type.ToMnemonic()} {rdata}";
    }

    /// <summary>Who was not usable in the pools that passed the question on, the steps of the pool that answers, then those of the pools in it that were drawn; names before the steps of all but the one that answers.</summary>
    private ImmutableArray<ExplainedStep> Steps(ServingState state, TraceRecord record, ClientPlace place, DateTimeOffset time)
    {
        if (record.Answering is not { } answering)
            return [];
        ImmutableArray<StoredRoundTrip> roundTrips = Latency.For(place.Client);
        IEnumerable<ExplainedStep> passed = record.Asked.Where(pool => !pool.IsNested && pool != answering).SelectMany(pool => Named(pool).Take(1));
        IEnumerable<ExplainedStep> nested = record.Asked.Where(pool => pool.IsNested).SelectMany(Named);
        return [.. passed, .. StepsOf(answering), .. nested];

        IEnumerable<ExplainedStep> Named(PoolTrace pool) => StepsOf(pool).Select(step => step with { Step = $"{pool.Pool.Name.ToId()}: {step.Step}" });

        ImmutableArray<ExplainedStep> StepsOf(PoolTrace pool) => new PoolExplanation(state, health, pool, new MemberFacts(state, health, pool, place, time), roundTrips).Steps();
    }

    private static ImmutableArray<string> Notes(TraceRecord record)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        for (int i = 0; i < record.Asked.Count; i++)
        {
            PoolTrace pool = record.Asked[i];
            string name = pool.Pool.Name.ToId();
            if (pool.Match is { Order.Datacenters.IsEmpty: true })
                notes.Add(pool.IsNested ? $"the map of {name} says that this client gets no answer" : "the map says that this client gets no answer");
            else if (pool.Set is null && pool.Reach.Otherwise == PlanOutcome.Divert && i + 1 < record.Asked.Count)
                notes.Add($"nothing in {name} is usable: it passes the question to {record.Asked[i + 1].Pool.Name.ToId()}");
            else if (pool.Reach.FailOpen)
                notes.Add($"nothing in {name} is usable: it fails open and answers members that failed");
            else if (pool.Plan.IsEmpty)
                notes.Add($"{name} has no member with an {pool.Family} address that is neither drained nor disabled: no data");
            else if (pool.Set is null)
                notes.Add($"nothing in {name} that this client may get is usable: {(pool.Reach.Otherwise == PlanOutcome.ServFail ? "SERVFAIL" : "no data")}");
        }

        return notes.ToImmutable();
    }
}
