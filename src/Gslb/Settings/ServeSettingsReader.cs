using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Serving.RateLimiting;

namespace Gslb.Settings;

/// <summary>Makes settings of what was written for them; every error is found, not only the first.</summary>
/// <param name="errors">receives what cannot be used</param>
public sealed class ServeSettingsReader(SettingWords words, ICollection<SettingError> errors)
{
    private const int MaxWorkers = 1024;
    private const int MinEdnsSize = 512;
    private const int MaxEdnsSize = 4096;
    private const int MaxConnections = 100_000;
    private const int MaxIdleSeconds = 3600;

    private static readonly ServeSettings Defaults = new();

    public ServeSettings Read() => new()
    {
        Zones = Folder(SettingName.Zones, Defaults.Zones),
        Listen = Endpoints(SettingName.Listen, LoopbackListen.Endpoints),
        Admin = EndpointOrNone(SettingName.Admin, Defaults.Admin),
        Data = Folder(SettingName.Data, Defaults.Data),
        Geo = words.Find(SettingName.Geo)?.Texts ?? [],
        Workers = Number(SettingName.Workers, 1, MaxWorkers, Defaults.Workers),
        AllowExec = Switch(SettingName.AllowExec, Defaults.AllowExec),
        EdnsSize = (ushort)Number(SettingName.EdnsSize, MinEdnsSize, MaxEdnsSize, Defaults.EdnsSize),
        Nsid = ShortText(SettingName.Nsid, EngineOptions.MaxNsidLength),
        MassFailureGuard = Switch(SettingName.MassFailureGuard, Defaults.MassFailureGuard),
        RateLimits = Limits(),
        DemandCookies = Switch(SettingName.DemandCookies, Defaults.DemandCookies),
        Tcp = Defaults.Tcp with
        {
            MaxConnections = Number(SettingName.TcpConnections, 1, MaxConnections, Defaults.Tcp.MaxConnections),
            MaxPerClient = Number(SettingName.TcpConnectionsPerClient, 1, MaxConnections, Defaults.Tcp.MaxPerClient),
            IdleTimeout = TimeSpan.FromSeconds(Number(SettingName.TcpIdleTimeout, 1, MaxIdleSeconds, (int)Defaults.Tcp.IdleTimeout.TotalSeconds)),
        },
    };

    /// <summary>Null when the rate is 0; mistakes in the rest are found all the same.</summary>
    private RateLimits? Limits()
    {
        int rate = Number(SettingName.RateLimit, 0, RateLimits.MaxRate, 0);
        RateLimits defaults = new(rate);
        (byte prefix4, byte prefix6) = Prefixes(SettingName.RateLimitPrefix, (defaults.Prefix4, defaults.Prefix6));
        RateLimits limits = defaults with
        {
            Negatives = Number(SettingName.RateLimitNxdomain, 0, RateLimits.MaxRate, rate),
            Referrals = Number(SettingName.RateLimitReferral, 0, RateLimits.MaxRate, rate),
            Errors = Number(SettingName.RateLimitError, 0, RateLimits.MaxRate, rate),
            Slip = Number(SettingName.RateLimitSlip, 0, RateLimits.MaxSlip, defaults.Slip),
            Window = Number(SettingName.RateLimitWindow, 1, RateLimits.MaxWindow, defaults.Window),
            Prefix4 = prefix4,
            Prefix6 = prefix6,
            Exempt = Networks(SettingName.RateLimitExempt, RateLimits.MaxExempt),
        };
        return rate == 0 ? null : limits;
    }

    /// <summary>Two prefix lengths, of IPv4 and IPv6: <c>24/56</c>.</summary>
    private (byte IPv4, byte IPv6) Prefixes(SettingName name, (byte IPv4, byte IPv6) otherwise)
    {
        if (words.Find(name) is not { } value)
            return otherwise;
        string[] parts = value.Text.Split('/');
        if (parts.Length == 2 && byte.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out byte ipv4) && ipv4 is >= 1 and <= 32
            && byte.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out byte ipv6) && ipv6 is >= 1 and <= 128)
            return (ipv4, ipv6);
        errors.Add(new SettingError(value.Origin, $"'{value.Text}' is not IPv4 bits / IPv6 bits, 1–32 / 1–128, such as 24/56"));
        return otherwise;
    }

    private ImmutableArray<NetworkPrefix> Networks(SettingName name, int most)
    {
        if (words.Find(name) is not { } value)
            return [];
        if (value.Texts.Length > most)
            errors.Add(new SettingError(value.Origin, $"{value.Texts.Length} prefixes are more than {most}"));
        var networks = ImmutableArray.CreateBuilder<NetworkPrefix>();
        foreach (string text in value.Texts)
        {
            if (NetworkPrefix.TryParse(text, out NetworkPrefix network))
                networks.Add(network);
            else
                errors.Add(new SettingError(value.Origin, $"'{text}' is not an address or a prefix such as 192.0.2.0/24, with no bits set beyond its length"));
        }

        return networks.ToImmutable();
    }

    private string Folder(SettingName name, string otherwise)
    {
        if (words.Find(name) is not { } value)
            return otherwise;
        if (!string.IsNullOrWhiteSpace(value.Text))
            return value.Text;
        errors.Add(new SettingError(value.Origin, $"the {name.Key} folder is empty text"));
        return otherwise;
    }

    private ImmutableArray<IPEndPoint> Endpoints(SettingName name, Func<ImmutableArray<IPEndPoint>> otherwise)
    {
        if (words.Find(name) is not { } value)
            return otherwise();
        var endpoints = ImmutableArray.CreateBuilder<IPEndPoint>();
        foreach (string text in value.Texts)
        {
            if (!EndpointText.TryParse(text, out IPEndPoint? endpoint, out string? error))
                errors.Add(new SettingError(value.Origin, $"'{text}' {error}"));
            else if (endpoint.Port != 0 && endpoints.Contains(endpoint))
                errors.Add(new SettingError(value.Origin, $"'{text}' is given twice"));
            else
                endpoints.Add(endpoint);
        }

        return endpoints.ToImmutable();
    }

    private IPEndPoint? EndpointOrNone(SettingName name, IPEndPoint? otherwise)
    {
        if (words.Find(name) is not { } value)
            return otherwise;
        if (value.Text == "none")
            return null;
        if (EndpointText.TryParse(value.Text, out IPEndPoint? endpoint, out string? error))
            return endpoint;
        errors.Add(new SettingError(value.Origin, $"'{value.Text}' {error}; or write none"));
        return otherwise;
    }

    private int Number(SettingName name, int least, int most, int otherwise)
    {
        if (words.Find(name) is not { } value)
            return otherwise;
        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            return number;
        errors.Add(new SettingError(value.Origin, $"'{value.Text}' is not a number from {least} to {most}"));
        return otherwise;
    }

    private string? ShortText(SettingName name, int mostOctets)
    {
        if (words.Find(name) is not { } value)
            return null;
        int octets = Encoding.UTF8.GetByteCount(value.Text);
        if (octets > 0 && octets <= mostOctets && !value.Text.Any(char.IsControl))
            return value.Text;
        errors.Add(new SettingError(value.Origin, $"the {name.Key} is not a text of 1 to {mostOctets} octets without control characters"));
        return null;
    }

    private bool Switch(SettingName name, bool otherwise)
    {
        if (words.Find(name) is not { } value)
            return otherwise;
        if (value.Text is "on" or "off")
            return value.Text == "on";
        errors.Add(new SettingError(value.Origin, $"'{value.Text}' is neither on nor off"));
        return otherwise;
    }
}
