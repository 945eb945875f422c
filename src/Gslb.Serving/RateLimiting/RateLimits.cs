using System.Collections.Immutable;
using Gslb.Dns.Addresses;

namespace Gslb.Serving.RateLimiting;

/// <summary>What an operator sets about response rate limiting (RRL): how many answers of one kind a client network gets over UDP before it is limited.</summary>
/// <param name="Answers">a second: positive answers to one network for one name and type, 1 to 100,000; as many may come at once</param>
public sealed record RateLimits(int Answers)
{
    public const int MaxRate = 100_000;
    public const int MaxSlip = 10;
    public const int MaxWindow = 3600;

    /// <summary>The most prefixes of <see cref="Exempt"/>: each UDP query is compared with all of them.</summary>
    public const int MaxExempt = 64;

    /// <summary>A second: name errors to one network for one zone, and NODATA answers for one name; 0 = not limited, default as <see cref="Answers"/>.</summary>
    public int Negatives { get; init; } = Answers;

    /// <summary>A second: referrals to one network for one zone cut; 0 = not limited, default as <see cref="Answers"/>.</summary>
    public int Referrals { get; init; } = Answers;

    /// <summary>A second: errors to one network, and whatever else no zone answers; 0 = not limited, default as <see cref="Answers"/>.</summary>
    public int Errors { get; init; } = Answers;

    /// <summary>Of the answers beyond the rate every n-th goes out truncated, 0 to 10: 0 = none, all are dropped; 1 = all; default 2.</summary>
    public int Slip { get; init; } = 2;

    /// <summary>Seconds, 1 to 3600: how long a network that does not stop asking stays limited after it did; default 15.</summary>
    public int Window { get; init; } = 15;

    /// <summary>Bits of an IPv4 client's address that make its network, 1 to 32; default 24.</summary>
    public byte Prefix4 { get; init; } = 24;

    /// <summary>Bits of an IPv6 client's address that make its network, 1 to 128; default 56.</summary>
    public byte Prefix6 { get; init; } = 56;

    /// <summary>Clients that are never limited, nor counted.</summary>
    public ImmutableArray<NetworkPrefix> Exempt { get; init; } = [];
}
