using System.Collections.Immutable;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Names;

namespace Gslb.Serving.RateLimiting;

/// <summary>
/// Response rate limiting (RRL) with the semantics of BIND: decides for each answer over UDP whether its client's network had too many of its like. One for all
/// workers of a server; allocates nothing and takes no lock.
/// </summary>
internal sealed class RateLimiter
{
    /// <summary>Accounts: 2 MiB. An account is needed for as long as it is not full, most for less than a second.</summary>
    private const int Accounts = 1 << 17;

    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly AccountTable _accounts;
    private readonly TimeProvider _time;
    private readonly ulong _seed;
    private readonly long _start;
    private readonly ImmutableArray<NetworkPrefix> _exempt;
    private readonly byte _prefix4;
    private readonly byte _prefix6;

    /// <summary>By kind: what an answer costs of a second; 0 = nothing, it is not limited.</summary>
    private readonly long[] _costs = new long[ResponseKinds.Count];

    /// <param name="seed">random bits, lest clients know which accounts share a place</param>
    public RateLimiter(RateLimits limits, TimeProvider time, ulong seed)
    {
        _accounts = new AccountTable(Accounts, limits.Window, limits.Slip);
        _time = time;
        _seed = seed;
        _start = time.GetTimestamp();
        _exempt = limits.Exempt;
        _prefix4 = limits.Prefix4;
        _prefix6 = limits.Prefix6;
        _costs[(int)ResponseKind.Positive] = CostAt(limits.Answers);
        _costs[(int)ResponseKind.NoData] = CostAt(limits.Negatives);
        _costs[(int)ResponseKind.NameError] = CostAt(limits.Negatives);
        _costs[(int)ResponseKind.Referral] = CostAt(limits.Referrals);
        _costs[(int)ResponseKind.Error] = CostAt(limits.Errors);
    }

    /// <summary>The time for <see cref="Judge"/>: units of 100 ns, of a clock that nobody sets.</summary>
    public long Now => _time.GetElapsedTime(_start).Ticks;

    /// <summary>Charges an answer to its account, and says what is to become of it.</summary>
    /// <param name="answer">what the engine told of it</param>
    /// <param name="now">see <see cref="Now"/></param>
    public LimitAction Judge(NetworkAddress client, in AnswerTrace answer, ReadOnlySpan<byte> response, long now)
    {
        // RFC 7873 §5.2.5: a right server cookie shows that the client is where it says.
        if (answer.Cookie is CookieStanding.Valid or CookieStanding.Ageing || IsExempt(client))
            return LimitAction.None;
        ResponseKind kind = answer.Zone is null ? ResponseKind.Error : ResponseKinds.Of(response);
        long cost = _costs[(int)kind];
        if (cost == 0)
            return LimitAction.None;
        LimitAction action = _accounts.Charge(KeyOf(client, kind, in answer), now, cost);
        return action != LimitAction.None && answer.Cookie != CookieStanding.None ? LimitAction.AskForCookie : action;
    }

    private static long CostAt(int rate) => rate == 0 ? 0 : AccountTable.Second / rate;

    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, Multiplier, out ulong low);
        return high ^ low;
    }

    private bool IsExempt(NetworkAddress client)
    {
        foreach (NetworkPrefix prefix in _exempt)
        {
            if (prefix.Contains(client))
                return true;
        }

        return false;
    }

    private ulong KeyOf(NetworkAddress client, ResponseKind kind, in AnswerTrace answer)
    {
        NetworkAddress network = client.Prefix(client.IsIPv4 ? _prefix4 : _prefix6);
        ulong key = Mix(_seed ^ network.High);
        key = Mix(key ^ network.Low);
        ulong type = kind == ResponseKind.Positive ? (ulong)answer.Type : 0;
        key = Mix(key ^ ((ulong)kind | ((ulong)network.Family << 8) | (type << 16)));
        if (kind != ResponseKind.Error)
            key = Mix(key ^ WireName.Hash(answer.Zone!.Origin.Lowered));
        if (kind is not (ResponseKind.Error or ResponseKind.NameError))
            key = Mix(key ^ answer.NameHash);
        return key;
    }
}
