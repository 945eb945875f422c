using System.Runtime.CompilerServices;
using Gslb.Authority.Engine;
using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;

namespace Gslb.Serving.Counters;

/// <summary>The client networks of some of a worker's answers: one in <see cref="OneIn"/>, in a ring that somebody else empties. One thread writes, one reads; nobody waits.</summary>
/// <remarks>
/// How many answers pass until the next is taken is drawn anew each time, 1 to 31. With a fixed step a generator, a batch or a resolver's retries that come in time with it
/// would be seen always or never.
/// </remarks>
/// <param name="capacity">a power of two; what comes while the ring is full is not counted</param>
/// <param name="seed">another for each worker</param>
internal sealed class ClientSampler(int capacity, ulong seed)
{
    public const int OneIn = 16;

    /// <summary>Bits of the networks told apart, as resolvers tell them at most (RFC 7871 §11.1 advises 24 and 56); a site has a /48.</summary>
    private const int IPv4Bits = 24;
    private const int IPv6Bits = 48;

    /// <summary>As in <see cref="WorkerCounters"/>: no two workers write to the same pair of cache lines.</summary>
    private const int Padding = 16;
    private const int Countdown = Padding;
    private const int Random = Padding + 1;
    private const int Written = Padding + 2;

    private readonly long[] _cells = StartingWith(seed);
    private readonly NetworkAddress[] _ring = new NetworkAddress[capacity];
    private long _read;

    /// <summary>Notes the client of an answer, if it is its turn. Only answers with NOERROR count: who asks for names that are not there is steered nowhere.</summary>
    public void Note(in Client client, in Query query, ReadOnlySpan<byte> response)
    {
        if (--_cells[Countdown] < 0)
            Take(client.Address, query, response);
    }

    /// <summary>Moves networks out of the ring, the oldest first. For one thread at a time.</summary>
    /// <returns>how many</returns>
    public int Drain(Span<NetworkAddress> into)
    {
        int waiting = (int)Math.Min(Volatile.Read(in _cells[Written]) - _read, into.Length);
        for (int i = 0; i < waiting; i++)
            into[i] = _ring[(int)((_read + i) & (_ring.Length - 1))];
        Volatile.Write(ref _read, _read + waiting);
        return waiting;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Take(NetworkAddress sender, in Query query, ReadOnlySpan<byte> response)
    {
        // A linear congruential generator will do (Knuth's MMIX); its upper bits are good.
        ulong random = ((ulong)_cells[Random] * 6364136223846793005) + 1442695040888963407;
        _cells[Random] = (long)random;
        _cells[Countdown] = (long)(((random >> 32) * ((2 * OneIn) - 1)) >> 32);
        long written = _cells[Written];
        if (query.Rejection != QueryRejection.None || (response[3] & 0x0F) != (int)ResponseCode.NoError || written - Volatile.Read(in _read) == _ring.Length)
            return;
        _ring[(int)(written & (_ring.Length - 1))] = NetworkOf(query.Edns.LocationOf(sender));
        Volatile.Write(ref _cells[Written], written + 1);
    }

    /// <summary>The network as maps see it: by the IPv4 address where one is embedded.</summary>
    private static NetworkAddress NetworkOf(NetworkAddress client) =>
        client.IsIPv4 ? client.Prefix(IPv4Bits)
        : EmbeddedIPv4.TryFind(client.High, client.Low, out uint embedded, out _) ? NetworkAddress.FromIPv4(embedded).Prefix(IPv4Bits)
        : client.Prefix(IPv6Bits);

    private static long[] StartingWith(ulong seed)
    {
        var cells = new long[Padding + 3 + Padding];
        cells[Random] = (long)(seed * 0x9E3779B97F4A7C15);
        cells[Countdown] = (long)(seed % OneIn);
        return cells;
    }
}
