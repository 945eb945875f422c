using System.Collections.Immutable;
using System.CommandLine;

namespace Gslb.Settings;

/// <summary>The options of the command line that set the server up; shared by all commands that need its settings.</summary>
internal sealed class SettingOptions
{
    private readonly Dictionary<SettingName, Option> _options = new()
    {
        [SettingName.Zones] = Word(SettingName.Zones, "DIR", "folder of *.zone files [default: ./zones]"),
        [SettingName.Listen] = Words(SettingName.Listen, "ADDR:PORT", "answer DNS here, UDP and TCP; repeatable [default: 127.0.0.1:5300 and [::1]:5300]"),
        [SettingName.Admin] = Word(SettingName.Admin, "ADDR:PORT", "API, metrics and console; none switches them off [default: 127.0.0.1:8053]"),
        [SettingName.Data] = Word(SettingName.Data, "DIR", "folder that keeps the state [default: ./data]"),
        [SettingName.Geo] = Words(SettingName.Geo, "FILE.mmdb", "geo database; repeatable: places, AS numbers [default: the one that ships with gslb]"),
        [SettingName.Workers] = Word(SettingName.Workers, "N", "UDP workers for each address [default: one per core]"),
        [SettingName.AllowExec] = new Option<bool>(SettingName.AllowExec.Option) { Description = "let monitors of type exec run commands" },
        [SettingName.EdnsSize] = Word(SettingName.EdnsSize, "N", "largest UDP response in octets [default: 1232]"),
        [SettingName.Nsid] = Word(SettingName.Nsid, "TEXT", "name of this server, told to who asks by NSID or id.server [default: none]"),
        [SettingName.MassFailureGuard] = Word(SettingName.MassFailureGuard, "on|off", "hold the verdicts when everything fails at once [default: on]"),
        [SettingName.RateLimit] = Word(SettingName.RateLimit, "N", "answers a second over UDP to one network for one name; 0 = not limited [default: 0]"),
        [SettingName.RateLimitNxdomain] = Word(SettingName.RateLimitNxdomain, "N", "the same for answers that there is no such name or type [default: as --rate-limit]"),
        [SettingName.RateLimitReferral] = Word(SettingName.RateLimitReferral, "N", "the same for referrals [default: as --rate-limit]"),
        [SettingName.RateLimitError] = Word(SettingName.RateLimitError, "N", "the same for errors [default: as --rate-limit]"),
        [SettingName.RateLimitSlip] = Word(SettingName.RateLimitSlip, "N", "every N-th limited answer is sent, truncated; 0 = none, 1 = all [default: 2]"),
        [SettingName.RateLimitWindow] = Word(SettingName.RateLimitWindow, "SECONDS", "how long a network stays limited after a flood [default: 15]"),
        [SettingName.RateLimitPrefix] = Word(SettingName.RateLimitPrefix, "BITS/BITS", "what makes a network, IPv4 and IPv6 [default: 24/56]"),
        [SettingName.RateLimitExempt] = Words(SettingName.RateLimitExempt, "PREFIX", "never limit these clients; repeatable"),
        [SettingName.DemandCookies] = Word(SettingName.DemandCookies, "on|off", "answer UDP clients that know DNS cookies only with the right one [default: off]"),
        [SettingName.TcpConnections] = Word(SettingName.TcpConnections, "N", "DNS connections over TCP at once [default: 1024]"),
        [SettingName.TcpConnectionsPerClient] = Word(SettingName.TcpConnectionsPerClient, "N", "of them to one client [default: 64]"),
        [SettingName.TcpIdleTimeout] = Word(SettingName.TcpIdleTimeout, "SECONDS", "an idle one is closed after this; sooner when there are many [default: 10]"),
    };

    private readonly Option<string> _config = new("--config") { HelpName = "FILE", Description = "settings file [default: ./gslb.json if it is there]" };

    public void AddTo(Command command)
    {
        foreach (SettingName name in SettingName.All)
            command.Add(_options[name]);
        command.Add(_config);
    }

    /// <summary>Resolves all settings; what cannot be used is added to <paramref name="errors"/>, and its default stands in.</summary>
    public ServeSettings Read(ParseResult parsed, Func<string, string?> environment, ICollection<SettingError> errors)
    {
        var given = new Dictionary<SettingName, ImmutableArray<string>>();
        foreach ((SettingName name, Option option) in _options)
        {
            if (parsed.GetResult(option) is { Implicit: false } result)
                given[name] = option is Option<bool> ? [parsed.GetValue((Option<bool>)option) ? "on" : "off"] : [.. result.Tokens.Select(token => token.Value)];
        }

        SettingsFile file = SettingWords.ReadFile(parsed.GetValue(_config), environment, errors);
        return new ServeSettingsReader(new SettingWords(given, environment, file), errors).Read();
    }

    private static Option<string> Word(SettingName name, string help, string description) => new(name.Option) { HelpName = help, Description = description };

    private static Option<string[]> Words(SettingName name, string help, string description) =>
        new(name.Option) { HelpName = help, Description = description, Arity = ArgumentArity.OneOrMore };
}
