using System.Globalization;

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

    /// <summary>Reads a mnemonic in any case, or a number of 0–4095.</summary>
    public static bool TryParse(string text, out ResponseCode code)
    {
        code = Array.Find(Enum.GetValues<ResponseCode>(), known => known.ToMnemonic().Equals(text, StringComparison.OrdinalIgnoreCase));
        if (code != ResponseCode.NoError || text.Equals(ResponseCode.NoError.ToMnemonic(), StringComparison.OrdinalIgnoreCase))
            return true;
        bool isNumber = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) && number <= 4095;
        code = (ResponseCode)number;
        return isNumber;
    }
}
