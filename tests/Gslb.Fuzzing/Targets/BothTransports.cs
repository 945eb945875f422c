using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Targets;

/// <summary>One client that asks over UDP and over TCP, and finds the same but for what UDP has no room for.</summary>
internal sealed class BothTransports(ServingState state, NetworkAddress client)
{
    private const ushort Any = 255;

    /// <summary>A pool of names and addresses draws now this, now that: so often is tried to meet the same answer again.</summary>
    private const int MostDraws = 40;

    private readonly EngineUnderTest _udp = new(state, new Client(client, Transport.Udp));
    private readonly EngineUnderTest _tcp = new(state, new Client(client, Transport.Tcp, IdleTimeout: 100));

    /// <summary>Octets of the last answer over UDP.</summary>
    public int UdpLength => _udp.Length;

    /// <summary>The last answers, in hexadecimal.</summary>
    public string Shown => $"udp {Convert.ToHexString(_udp.Response)}\ntcp {Convert.ToHexString(_tcp.Response)}";

    public void Serve(ServingState other) => (_udp.State, _tcp.State) = (other, other);

    public void WarmUp(ReadOnlySpan<byte> packet)
    {
        _udp.WarmUp(packet);
        _tcp.WarmUp(packet);
    }

    /// <summary>Asks over both.</summary>
    /// <returns>what the answer over UDP says</returns>
    /// <exception cref="Violation">an answer is not what it must be</exception>
    public ResponseFacts Ask(ReadOnlySpan<byte> packet)
    {
        ResponseFacts udp = _udp.Ask(packet);
        QueryReading query = QueryReading.Of(packet);
        string? difference = null;
        for (int attempt = 0; attempt < MostDraws; attempt++)
        {
            ResponseFacts tcp = _tcp.Ask(packet);
            difference = _udp.Length == 0 ? null : Difference(query, udp, tcp);
            if (difference is null)
                return udp;
        }

        throw new Violation(difference!);
    }

    /// <summary>RFC 2181 §9: TC is set where something is missing, and only there. Over TCP nothing is.</summary>
    private string? Difference(in QueryReading query, in ResponseFacts udp, in ResponseFacts tcp)
    {
        if (tcp.IsTruncated)
            return "TC over TCP";

        // Where a chain of aliases is cut off, its last name's rcode is not yet known.
        if (udp.Code != tcp.Code && udp is not { IsTruncated: true, Code: 0 })
            return "another rcode over TCP";
        if (udp.IsTruncated)
            return _tcp.Length > ResponseOracle.Limit(query) ? null : "TC though everything fits";
        return query.QType == Any || (udp.Answers == tcp.Answers && udp.Authorities == tcp.Authorities) ? null : "records are missing without TC";
    }
}
