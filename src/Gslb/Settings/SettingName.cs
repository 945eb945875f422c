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

    /// <summary>All that a settings file can hold.</summary>
    public static IReadOnlyList<SettingName> All { get; } = [Zones, Listen, Admin, Data, Geo, Workers, AllowExec, EdnsSize, Nsid, MassFailureGuard];

    public string Option => "--" + Key;

    public string Variable => "GSLB_" + Key.Replace('-', '_').ToUpperInvariant();
}
