using Gslb.Dns.Addresses;
using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Tests.RateLimiting;

/// <summary>
/// Response rate limiting as its manuals describe it, slow and obvious: a balance for each account, with as many accounts as there are. A second brings the rate,
/// up to the rate; an answer takes one, down to window × rate below 0; below 0 it is limited.
/// </summary>
internal sealed class RateLimitModel(RateLimits limits)
{
    private readonly Dictionary<(NetworkPrefix Network, string Account), Balance> _balances = [];

    /// <param name="account">the kind of answer and the name that it counts for: <c>Positive www A</c></param>
    /// <param name="cookie">what the query has of cookies</param>
    public LimitAction Expect(NetworkAddress client, string account, CookieUse cookie, TimeSpan now)
    {
        if (cookie == CookieUse.Right || limits.Exempt.Any(exempt => exempt.Contains(client)))
            return LimitAction.None;
        int rate = account.Split(' ')[0] switch
        {
            "Positive" => limits.Answers,
            "NoData" or "NameError" => limits.Negatives,
            "Referral" => limits.Referrals,
            _ => limits.Errors,
        };
        if (rate == 0)
            return LimitAction.None;
        int length = client.IsIPv4 ? limits.Prefix4 : limits.Prefix6;
        var key = (new NetworkPrefix(client.Prefix(length), length), account);
        if (!_balances.TryGetValue(key, out Balance? balance))
            _balances.Add(key, balance = new Balance { Answers = rate, At = now });
        if (!balance.IsLimited(rate, limits, now))
            return LimitAction.None;
        bool slips = limits.Slip > 0 && balance.Limited++ % limits.Slip == 0;
        return cookie == CookieUse.Client ? LimitAction.AskForCookie : slips ? LimitAction.Truncate : LimitAction.Drop;
    }

    private sealed class Balance
    {
        /// <summary>May be below 0.</summary>
        public decimal Answers { get; set; }

        public TimeSpan At { get; set; }

        /// <summary>Answers that were limited since it was last full.</summary>
        public int Limited { get; set; }

        public bool IsLimited(int rate, RateLimits limits, TimeSpan now)
        {
            Answers = Math.Min(rate, Answers + (rate * (decimal)(now - At).Ticks / TimeSpan.TicksPerSecond));
            At = now;
            if (Answers == rate)
                Limited = 0;
            Answers = Math.Max(Answers - 1, -limits.Window * rate);
            return Answers < 0;
        }
    }
}

/// <summary>What a query of the model has of cookies.</summary>
internal enum CookieUse
{
    None,

    /// <summary>A client cookie, without a server cookie or with a wrong one.</summary>
    Client,

    /// <summary>Both, and the server's is right.</summary>
    Right,
}
