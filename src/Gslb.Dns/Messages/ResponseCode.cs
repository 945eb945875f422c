namespace Gslb.Dns.Messages;

/// <summary>RCODEs by their IANA numbers (RFC 6895 §2.3). Values above 15 need EDNS.</summary>
public enum ResponseCode : ushort
{
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NXDomain = 3,
    NotImp = 4,
    Refused = 5,
    YXDomain = 6,
    NotAuth = 9,
    BadVers = 16,
    BadCookie = 23,
}

/// <summary>The names of RCODEs as tools of the field print them.</summary>
public static class ResponseCodeText
{
    public static string ToMnemonic(this ResponseCode code) => code.ToString().ToUpperInvariant();
}
