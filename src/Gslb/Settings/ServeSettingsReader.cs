using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Gslb.Authority.Engine;

namespace Gslb.Settings;

/// <summary>Makes settings of what was written for them; every error is found, not only the first.</summary>
/// <param name="errors">receives what cannot be used</param>
public sealed class ServeSettingsReader(SettingWords words, ICollection<SettingError> errors)
{
    private const int MaxWorkers = 1024;
    private const int MinEdnsSize = 512;
    private const int MaxEdnsSize = 4096;

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
    };

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
