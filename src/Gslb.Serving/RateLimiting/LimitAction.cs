namespace Gslb.Serving.RateLimiting;

/// <summary>What rate limiting makes of an answer.</summary>
public enum LimitAction : byte
{
    /// <summary>Nothing: it is within the rate, exempt, or not limited at all.</summary>
    None,

    /// <summary>It is not sent.</summary>
    Drop,

    /// <summary>It is sent empty with TC: who asked in earnest asks again over TCP.</summary>
    Truncate,

    /// <summary>BADCOOKIE is sent with a server cookie: who asked in earnest shows it, and is exempt (RFC 7873 §5.2.3).</summary>
    AskForCookie,
}

/// <summary>The labels of what rate limiting does.</summary>
public static class LimitActions
{
    public static readonly int Count = Enum.GetValues<LimitAction>().Length;

    /// <summary>What is counted: all but <see cref="LimitAction.None"/>.</summary>
    public static IReadOnlyList<LimitAction> Counted { get; } = [LimitAction.Drop, LimitAction.Truncate, LimitAction.AskForCookie];

    /// <summary>Label <c>action</c> of <c>gslb_rate_limited_total</c>.</summary>
    public static string ToLabel(this LimitAction action) => action switch
    {
        LimitAction.Drop => "drop",
        LimitAction.Truncate => "truncate",
        LimitAction.AskForCookie => "badcookie",
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
