using System.Collections.Immutable;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Control.Activation;
using Gslb.Control.Documents;
using Gslb.Control.Geo;
using Gslb.Control.Language;
using Gslb.Control.Latency;
using Gslb.Control.Storage;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Health.Publishing;
using Gslb.Health.Schedule;
using Gslb.Testing.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Health.Tests.Publishing;

/// <summary>A server on a fake clock, its endpoints up and down at random: the real schedule, publisher and engine. What clients are told, and for how long, is kept.</summary>
internal sealed class HorizonSimulation : IAsyncDisposable
{
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private static readonly DomainName Origin = DomainName.Parse("example.com.");

    // Only for some of the clients.
    private static readonly StoredRoundTrip[] Measured =
    [
        new(new NetworkPrefix(NetworkAddress.FromIPv4(0xCB00_7100), 24), "sin", 5, 1, default),
        new(new NetworkPrefix(NetworkAddress.FromIPv4(0xCB00_7100), 24), "fra", 9, 1, default),
    ];

    private readonly FakeTimeProvider _clock = new();
    private readonly ServingStateCell _cell = new();
    private readonly Random _random;
    private readonly FateWorld _world;
    private readonly HealthPublisher _publisher;
    private readonly ProbeSchedule _schedule;
    private readonly EngineScratch _scratch = new(new EngineOptions(), seed: 1);
    private readonly byte[] _response = new byte[4096];
    private readonly (DomainName Name, NetworkAddress Client)[] _asked;

    // By what is asked: what is said, from when on.
    private readonly List<(DateTimeOffset At, string Said)>[] _truths;
    private readonly List<ToldAnswer> _told = [];

    /// <param name="zone">below example.com</param>
    /// <param name="names">the pools to ask for, relative</param>
    /// <param name="clients">whom to ask as</param>
    public HorizonSimulation(string zone, GeoLocations locations, string[] names, string[] clients, int seed)
    {
        _random = new Random(seed);
        _world = new FateWorld(_clock, new Random(seed + 1));
        _publisher = new HealthPublisher(_cell, _clock, new HealthPublisherOptions(MassFailureGuard: true), new Diary());
        _schedule = new ProbeSchedule(_clock, new Random(seed + 2), _world, _publisher);
        const string Apex = "$TTL 300\n@ SOA ns1 hostmaster 1 1h 15m 30d 300\n NS ns1\nns1 A 192.0.2.53\n";
        CompiledConfiguration compiled = Compilation.Of(new Dictionary<string, string> { ["example.com.zone"] = Apex + zone }, locations);
        _publisher.Activate(compiled.Snapshot, compiled.Endpoints, LatencyCompiler.Compile(compiled.Snapshot.Datacenters, Measured));
        _schedule.Apply(compiled.Endpoints);
        _schedule.Start();
        _asked = [.. names.SelectMany(name => clients.Select(client => (DomainName.Parse(name, Origin), Address(client))))];
        _truths = [.. _asked.Select(_ => new List<(DateTimeOffset, string)>())];
    }

    /// <summary>All answers that clients got.</summary>
    public IReadOnlyList<ToldAnswer> Told => _told;

    public async ValueTask DisposeAsync()
    {
        await _schedule.DisposeAsync();
        _publisher.Dispose();
    }

    /// <summary>Lets time pass; now and then an endpoint's fate turns, and somebody asks.</summary>
    public void Run(TimeSpan time)
    {
        for (TimeSpan gone = TimeSpan.Zero; gone < time; gone += Step)
        {
            if (_random.Next(40) == 0)
                _world.Turn();
            _clock.Advance(Step);
            for (int i = 0; i < _asked.Length; i++)
                Ask(i);
        }
    }

    /// <summary>For how long after it was told an answer stayed what it was; to the end of the simulation at most.</summary>
    public TimeSpan Lasted(ToldAnswer told)
    {
        (DateTimeOffset At, string Said) next = _truths[told.Asked].Find(truth => truth.At > told.At);
        return (next.Said is null ? _clock.GetUtcNow() : next.At) - told.At;
    }

    /// <summary>From then to the end of the simulation.</summary>
    public TimeSpan Rest(ToldAnswer told) => _clock.GetUtcNow() - told.At;

    private void Ask(int i)
    {
        var sets = new List<Authority.Pools.AnswerSet>();
        var trace = new ReachedTrace(sets);
        byte[] query = new QueryMessage(1, _asked[i].Name, RecordType.A, Subnet: new ClientSubnet(_asked[i].Client, 24)).ToOctets();
        _scratch.BeginBatch(0, Horizons.Now(_clock));
        int length = QueryEngine.Respond(_cell.Current, new Client(_asked[i].Client, Transport.Udp), query, _response, _scratch, ref trace);
        Message message = MessageReader.Read(_response.AsSpan(0, length));
        uint ttl = message.Answer.IsEmpty ? message.Authority[0].Ttl : message.Answer[0].Ttl;

        // What may be said, not what was drawn of it.
        string said = string.Join(" | ", sets.Select(set => string.Join(' ', set.Members.Select(member => member.Id))));
        DateTimeOffset now = _clock.GetUtcNow();
        if (_truths[i].Count == 0 || _truths[i][^1].Said != said)
            _truths[i].Add((now, said));
        _told.Add(new ToldAnswer(i, _asked[i].Name.ToId(), now, said, ttl));
    }

    private static NetworkAddress Address(string text) => NetworkAddress.TryParse(text, out NetworkAddress address) ? address : throw new FormatException(text);
}

/// <summary>One answer that a client may keep for its TTL.</summary>
/// <param name="Asked">which name and client</param>
/// <param name="Said">the sets of members that it was drawn from</param>
internal sealed record ToldAnswer(int Asked, string Pool, DateTimeOffset At, string Said, uint Ttl);
