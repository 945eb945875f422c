using System.Collections.Immutable;
using Gslb.Authority.Engine;
using Gslb.Authority.Geo;
using Gslb.Authority.Pools;
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

namespace Gslb.Testing.Scenarios;

/// <summary>Zone texts made to a serving state without a server: questions in, messages out, health set by hand.</summary>
public sealed class Scenario
{
    private readonly EngineScratch _scratch;
    private readonly byte[] _response = new byte[ushort.MaxValue];

    private Scenario(ServingState state, EngineOptions options, ulong seed)
    {
        State = state;
        _scratch = new EngineScratch(options, seed);
    }

    public ServingState State { get; private set; }

    public EngineScratch Scratch => _scratch;

    /// <summary>One zone, <c>example.com</c>, unless the text says otherwise; SOA and NS are added when the text has no SOA.</summary>
    /// <param name="seed">of the node's random numbers</param>
    public static Scenario Of(string zone, GeoLocations? locations = null, EngineOptions? options = null, ulong seed = 42) =>
        Of(new Dictionary<string, string> { ["example.com.zone"] = zone.Contains("SOA", StringComparison.Ordinal) ? zone : Apex + zone }, locations, options, seed);

    /// <param name="files">zone files by name</param>
    /// <param name="seed">of the node's random numbers</param>
    /// <exception cref="InvalidOperationException">the files have errors</exception>
    public static Scenario Of(IReadOnlyDictionary<string, string> files, GeoLocations? locations = null, EngineOptions? options = null, ulong seed = 42)
    {
        Snapshot snapshot = Compilation.Of(files, locations ?? GeoLocations.Empty).Snapshot;
        ImmutableArray<Standing> up = [.. snapshot.Endpoints.Select(endpoint => new Standing(endpoint.Disabled ? Usability.Gone : endpoint.Nested >= 0 ? Usability.Unknown : Usability.Up))];
        return new Scenario(new ServingState(snapshot, HealthTable.Compile(snapshot, up, ServingState.Empty), 1), options ?? new EngineOptions(), seed);
    }

    /// <summary>Sets the standing of all endpoints whose id ends with a text.</summary>
    public Scenario With(Usability usability, params string[] endings)
    {
        var changes = State.Snapshot.Endpoints
            .Where(endpoint => endings.Any(ending => endpoint.Id.EndsWith(ending, StringComparison.Ordinal)))
            .Select(endpoint => KeyValuePair.Create(endpoint.Index, new Standing(usability)))
            .ToList();
        if (changes.Count == 0)
            throw new InvalidOperationException($"no endpoint ends with {string.Join(", ", endings)}");
        State = State with { Health = State.Health.With(State.Snapshot, changes) };
        return this;
    }

    /// <summary>Sets the standings of endpoints by id.</summary>
    public Scenario With(IReadOnlyDictionary<string, Standing> standings)
    {
        var changes = State.Snapshot.Endpoints
            .Where(endpoint => standings.ContainsKey(endpoint.Id))
            .Select(endpoint => KeyValuePair.Create(endpoint.Index, standings[endpoint.Id]))
            .ToList();
        State = State with { Health = State.Health.With(State.Snapshot, changes) };
        return this;
    }

    /// <summary>Sets the share of its clients that each group of datacenters of the pools that shed keeps.</summary>
    /// <param name="keepOf">by the pool and the names of a group's datacenters</param>
    public Scenario Keeping(Func<Pool, string[], double> keepOf)
    {
        var keeps = ImmutableDictionary.CreateBuilder<int, ImmutableArray<double>>();
        foreach (Pool pool in State.Snapshot.Pools.Where(pool => pool.Sheds))
        {
            ImmutableArray<JoinedGroup> joined = State.Snapshot.Maps[pool.Map].JoinedGroups;
            var shares = new double[joined.IsEmpty ? State.Snapshot.Datacenters.Length : joined[^1].Number + 1];
            foreach (Datacenter datacenter in State.Snapshot.Datacenters)
                shares[datacenter.Index] = keepOf(pool, [datacenter.Name]);
            foreach (JoinedGroup group in joined)
                shares[group.Number] = keepOf(pool, [.. group.Datacenters.Select(datacenter => State.Snapshot.Datacenters[datacenter].Name)]);
            if (shares.Any(share => share < 1))
                keeps.Add(pool.Index, ImmutableArray.Create(shares));
        }

        State = State with { Health = State.Health.With(State.Snapshot, [], keeps.ToImmutable()) };
        return this;
    }

    /// <summary>Sets what was measured, in place of all before: each as <c>10.0.0.0/8 iad 12.5</c>.</summary>
    public Scenario Measured(params IEnumerable<string> roundTrips)
    {
        ImmutableArray<Datacenter> datacenters = State.Snapshot.Datacenters;
        State = State.With(LatencyCompiler.Compile(datacenters, roundTrips.Select(RoundTrip)), datacenters);
        return this;
    }

    /// <summary>The same zones activated once more, health as it is.</summary>
    public Scenario Activated()
    {
        Snapshot again = State.Snapshot with { Revision = State.Snapshot.Revision + 1 };
        State = new ServingState(again, HealthTable.Compile(again, State.Health.Standings, State, State.Health.Keeps), State.Generation + 1) { Latency = State.Latency };
        return this;
    }

    /// <summary>Asks <c>name type</c>, a relative name below <c>example.com</c>.</summary>
    /// <param name="subnet">the client subnet option, such as <c>192.0.2.0/24</c></param>
    public Message Ask(string question, string? subnet = null, Transport transport = Transport.Udp, ushort? payload = 1232, string client = "127.0.0.1")
    {
        return MessageReader.Read(Send(ToOctets(question, subnet, payload), transport, client));
    }

    /// <summary>The targets of the members that a pool's own steps leave for a client to draw from; empty when nothing is drawn.</summary>
    public string[] Reached(string question, string? subnet = null)
    {
        var found = new List<AnswerSet>();
        var trace = new ReachedTrace(found);
        QueryEngine.Respond(State, new Client(NetworkAddress.FromIPv4(0x7F000001), Transport.Tcp), ToOctets(question, subnet, 1232), _response, _scratch, ref trace);
        return found.Count == 0 ? [] : [.. found[0].Members.Select(member => member.Target)];
    }

    private static StoredRoundTrip RoundTrip(string text)
    {
        string[] words = text.Split(' ');
        NetworkPrefix network = NetworkPrefix.TryParse(words[0], out NetworkPrefix parsed) ? parsed : throw new FormatException(text);
        return new StoredRoundTrip(network, words[1], double.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture), 1, default);
    }

    private static byte[] ToOctets(string question, string? subnet, ushort? payload)
    {
        string[] words = question.Split(' ');
        DomainName name = DomainName.Parse(words[0], DomainName.Parse("example.com."));
        RecordTypeText.TryParse(words.Length > 1 ? words[1] : "A", out RecordType type);
        ClientSubnet? option = null;
        if (subnet is not null)
        {
            string[] parts = subnet.Split('/');
            NetworkAddress.TryParse(parts[0], out NetworkAddress address);
            option = new ClientSubnet(address, byte.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        }

        return new QueryMessage(1, name, type, payload, option).ToOctets();
    }

    /// <summary>Sends octets; empty when they are dropped.</summary>
    public byte[] Send(ReadOnlySpan<byte> packet, Transport transport = Transport.Udp, string client = "127.0.0.1")
    {
        NetworkAddress.TryParse(client, out NetworkAddress address);
        var trace = default(NoTrace);
        int length = QueryEngine.Respond(State, new Client(address, transport), packet, _response, _scratch, ref trace);
        return _response[..length];
    }

    /// <summary>Answers into a buffer of its own and returns the length: for measuring.</summary>
    public int Respond(ReadOnlySpan<byte> packet, in Client client)
    {
        var trace = default(NoTrace);
        return QueryEngine.Respond(State, client, packet, _response, _scratch, ref trace);
    }

    private const string Apex = """
        $TTL 300
        @   SOA ns1 hostmaster ( 1 1h 15m 30d 30 )
            NS  ns1
        ns1 A   192.0.2.53

        """;
}
