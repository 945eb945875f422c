namespace Gslb.Settings;

/// <summary>One setting of the server under its three spellings: <c>--edns-size</c>, <c>GSLB_EDNS_SIZE</c>, and <c>"edns-size"</c> in the settings file.</summary>
/// <param name="Key">the name in the settings file</param>
/// <param name="IsList">may be given several times: as a repeated option, a list with commas in the environment, an array in the file</param>
public sealed record SettingName(string Key, bool IsList = false)
{
    public static readonly SettingName Zones = new("zones");
    public static readonly SettingName Listen = new("listen", IsList: true);
    public static readonly SettingName Admin = new("admin");
    public static readonly SettingName Data = new("data");
    public static readonly SettingName Geo = new("geo", IsList: true);
    public static readonly SettingName Workers = new("workers");
    public static readonly SettingName AllowExec = new("allow-exec");
    public static readonly SettingName EdnsSize = new("edns-size");
    public static readonly SettingName Nsid = new("nsid");
    public static readonly SettingName MassFailureGuard = new("mass-failure-guard");
    public static readonly SettingName RateLimit = new("rate-limit");
    public static readonly SettingName RateLimitNxdomain = new("rate-limit-nxdomain");
    public static readonly SettingName RateLimitReferral = new("rate-limit-referral");
    public static readonly SettingName RateLimitError = new("rate-limit-error");
    public static readonly SettingName RateLimitSlip = new("rate-limit-slip");
    public static readonly SettingName RateLimitWindow = new("rate-limit-window");
    public static readonly SettingName RateLimitPrefix = new("rate-limit-prefix");
    public static readonly SettingName RateLimitExempt = new("rate-limit-exempt", IsList: true);
    public static readonly SettingName DemandCookies = new("demand-cookies");
    public static readonly SettingName TcpConnections = new("tcp-connections");
    public static readonly SettingName TcpConnectionsPerClient = new("tcp-connections-per-client");
    public static readonly SettingName TcpIdleTimeout = new("tcp-idle-timeout");

    /// <summary>All that a settings file can hold.</summary>
    public static IReadOnlyList<SettingName> All { get; } =
    [
        Zones, Listen, Admin, Data, Geo, Workers, AllowExec, EdnsSize, Nsid, MassFailureGuard,
        RateLimit, RateLimitNxdomain, RateLimitReferral, RateLimitError, RateLimitSlip, RateLimitWindow, RateLimitPrefix, RateLimitExempt,
        DemandCookies, TcpConnections, TcpConnectionsPerClient, TcpIdleTimeout,
    ];

    public string Option => "--" + Key;

    public string Variable => "GSLB_" + Key.Replace('-', '_').ToUpperInvariant();
}
