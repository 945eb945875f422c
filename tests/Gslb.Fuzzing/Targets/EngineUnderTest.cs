using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Targets;

/// <summary>The query engine as one client meets it: asked, measured for what it allocates, and judged.</summary>
internal sealed class EngineUnderTest(ServingState state, Client client, bool demandsCookies = false)
{
    /// <summary>The time of all cookies: seconds since 1970.</summary>
    public const uint Now = 1_800_000_000;

    /// <summary>What all cookies are made with.</summary>
    public static readonly CookieSecrets Secrets = new(CookieSecret.FromOctets("the secret of now"u8[..16]), CookieSecret.FromOctets("the one before it"u8[..16]));

    private const int Attempts = 5;

    private readonly ResponseOracle _oracle = new(cookies: true, demandsCookies);
    private readonly byte[] _response = new byte[ushort.MaxValue];
    private readonly BatchPrefetch _prefetch = new(size: 1);
    private readonly EngineScratch _scratch = new(
        new EngineOptions { Nsid = [.. "fuzz"u8], CookieSecrets = Secrets, DemandCookies = demandsCookies }, seed: 1)
    {
        UnixSeconds = Now,
    };

    /// <summary>What is served.</summary>
    public ServingState State { get; set; } = state;

    /// <summary>The last response; empty when the packet was dropped.</summary>
    public ReadOnlySpan<byte> Response => _response.AsSpan(0, Length);

    public int Length { get; private set; }

    /// <summary>Answers without judging: what is made at the first use is then made.</summary>
    public void WarmUp(ReadOnlySpan<byte> packet) => Respond(packet);

    /// <summary>Answers a packet and judges the response.</summary>
    /// <exception cref="Violation">the response is not what it must be, or something was allocated</exception>
    public ResponseFacts Ask(ReadOnlySpan<byte> packet)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Respond(packet);
        if (GC.GetAllocatedBytesForCurrentThread() != before)
            AskAgain(packet);
        return _oracle.Check(packet, Response, client.Transport);
    }

    /// <summary>What a query allocates shows each time; the runtime's own allocations on this thread do not.</summary>
    private void AskAgain(ReadOnlySpan<byte> packet)
    {
        for (int i = 0; i < Attempts; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Respond(packet);
            if (GC.GetAllocatedBytesForCurrentThread() == before)
                return;
        }

        throw new Violation("answering allocates");
    }

    /// <summary>As a UDP worker does: parse, fetch ahead, answer.</summary>
    private void Respond(ReadOnlySpan<byte> packet)
    {
        QueryParser.Parse(packet, out QueryParts parts);
        var query = new Query(packet, in parts);
        if (_prefetch.Begin(State))
        {
            _prefetch.Add(client, query);
            _prefetch.Complete();
        }

        var trace = default(NoTrace);
        Length = QueryEngine.Respond(State, client, query, _response, _scratch, ref trace);
    }
}
