using System.Collections.Immutable;
using System.Text;
using Gslb.Serving.RateLimiting;
using Gslb.Serving.Tcp;
using Gslb.Settings;

namespace Gslb.Tests.Settings;

public sealed class ServeSettingsTests
{
    private readonly Dictionary<SettingName, ImmutableArray<string>> _options = [];
    private readonly Dictionary<string, string> _environment = [];
    private readonly List<SettingError> _errors = [];
    private string _file = "{}";

    [Fact]
    public void Nothing_set_is_the_default()
    {
        ServeSettings settings = Read();

        Assert.Equal("./zones", settings.Zones);
        Assert.Equal("./data", settings.Data);
        Assert.Equal("127.0.0.1:5300", settings.Listen[0].ToString());
        Assert.Equal("127.0.0.1:8053", settings.Admin?.ToString());
        Assert.Empty(settings.Geo);
        Assert.Equal(1232, settings.EdnsSize);
        Assert.Null(settings.Nsid);
        Assert.True(settings.MassFailureGuard);
        Assert.False(settings.AllowExec);
        Assert.Null(settings.RateLimits);
        Assert.False(settings.DemandCookies);
        Assert.Equal(new TcpLimits(), settings.Tcp);
        Assert.Empty(_errors);
    }

    [Fact]
    public void One_option_switches_rate_limiting_on()
    {
        _options[SettingName.RateLimit] = ["20"];

        RateLimits limits = Read().RateLimits!;

        Assert.Equal((20, 20, 20, 20), (limits.Answers, limits.Negatives, limits.Referrals, limits.Errors));
        Assert.Equal((2, 15, 24, 56), (limits.Slip, limits.Window, limits.Prefix4, limits.Prefix6));
        Assert.Empty(limits.Exempt);
        Assert.Empty(_errors);
    }

    [Fact]
    public void The_rest_of_rate_limiting_can_be_set_anywhere()
    {
        _options[SettingName.RateLimit] = ["20"];
        _environment["GSLB_RATE_LIMIT_NXDOMAIN"] = "5";
        _environment["GSLB_RATE_LIMIT_EXEMPT"] = "192.0.2.0/24, 2001:db8::1";
        _file = """{ "rate-limit": 7, "rate-limit-referral": 6, "rate-limit-error": 0, "rate-limit-slip": 1, "rate-limit-window": 5, "rate-limit-prefix": "32/64" }""";

        RateLimits limits = Read().RateLimits!;

        Assert.Equal((20, 5, 6, 0), (limits.Answers, limits.Negatives, limits.Referrals, limits.Errors));
        Assert.Equal((1, 5, 32, 64), (limits.Slip, limits.Window, limits.Prefix4, limits.Prefix6));
        Assert.Equal(["192.0.2.0/24", "2001:db8::1/128"], limits.Exempt.Select(network => network.ToString()));
        Assert.Empty(_errors);
    }

    /// <summary>Also where the switch is off: a mistake must not wait for the day of an attack.</summary>
    [Theory]
    [InlineData("rate-limit", "-1", "'-1' is not a number from 0 to 100000")]
    [InlineData("rate-limit-slip", "11", "'11' is not a number from 0 to 10")]
    [InlineData("rate-limit-window", "0", "'0' is not a number from 1 to 3600")]
    [InlineData("rate-limit-prefix", "24", "'24' is not IPv4 bits / IPv6 bits, 1–32 / 1–128, such as 24/56")]
    [InlineData("rate-limit-prefix", "33/56", "'33/56' is not IPv4 bits / IPv6 bits, 1–32 / 1–128, such as 24/56")]
    [InlineData("rate-limit-prefix", "24/0", "'24/0' is not IPv4 bits / IPv6 bits, 1–32 / 1–128, such as 24/56")]
    [InlineData("rate-limit-exempt", "192.0.2.1/24", "'192.0.2.1/24' is not an address or a prefix such as 192.0.2.0/24, with no bits set beyond its length")]
    [InlineData("rate-limit-exempt", "localhost", "'localhost' is not an address or a prefix such as 192.0.2.0/24, with no bits set beyond its length")]
    [InlineData("tcp-connections", "0", "'0' is not a number from 1 to 100000")]
    [InlineData("tcp-connections-per-client", "many", "'many' is not a number from 1 to 100000")]
    [InlineData("tcp-idle-timeout", "0", "'0' is not a number from 1 to 3600")]
    [InlineData("demand-cookies", "yes", "'yes' is neither on nor off")]
    public void Limits_out_of_their_bounds_are_errors(string key, string text, string error)
    {
        _options[SettingName.All.Single(name => name.Key == key)] = [text];

        Assert.Null(Read().RateLimits);
        Assert.Equal($"--{key}: {error}", Assert.Single(_errors).ToString());
    }

    [Fact]
    public void Exempt_networks_are_a_short_list()
    {
        _options[SettingName.RateLimitExempt] = [.. Enumerable.Range(0, 65).Select(i => $"10.0.0.{i}")];

        Read();

        Assert.Equal("--rate-limit-exempt: 65 prefixes are more than 64", Assert.Single(_errors).ToString());
    }

    [Fact]
    public void Limits_of_TCP_can_be_set()
    {
        _file = """{ "tcp-connections": 100, "tcp-connections-per-client": 5, "tcp-idle-timeout": 3, "demand-cookies": true }""";

        ServeSettings settings = Read();

        Assert.Equal(new TcpLimits { MaxConnections = 100, MaxPerClient = 5, IdleTimeout = TimeSpan.FromSeconds(3) }, settings.Tcp);
        Assert.True(settings.DemandCookies);
        Assert.Empty(_errors);
    }

    [Fact]
    public void The_option_wins_over_the_environment_which_wins_over_the_file()
    {
        _file = """{ "zones": "from-file", "data": "from-file", "edns-size": 600 }""";
        _environment["GSLB_ZONES"] = "from-environment";
        _environment["GSLB_DATA"] = "from-environment";
        _options[SettingName.Zones] = ["from-option"];

        ServeSettings settings = Read();

        Assert.Equal("from-option", settings.Zones);
        Assert.Equal("from-environment", settings.Data);
        Assert.Equal(600, settings.EdnsSize);
    }

    [Fact]
    public void Lists_are_repeated_options_commas_or_arrays()
    {
        _options[SettingName.Geo] = ["a.mmdb", "b.mmdb"];
        _environment["GSLB_LISTEN"] = "127.0.0.1:1, [::1]:2";
        Assert.Equal(["a.mmdb", "b.mmdb"], Read().Geo);
        Assert.Equal(["127.0.0.1:1", "[::1]:2"], Read().Listen.Select(endpoint => endpoint.ToString()));

        _environment.Clear();
        _file = """{ "listen": ["0.0.0.0:53", "[::]:53"] }""";
        Assert.Equal(["0.0.0.0:53", "[::]:53"], Read().Listen.Select(endpoint => endpoint.ToString()));
    }

    [Theory]
    [InlineData("fra1.gslb.example", true)]
    [InlineData("two words, ü", true)]
    [InlineData("tab\there", false)]
    public void The_nsid_is_a_short_text(string text, bool valid)
    {
        _options[SettingName.Nsid] = [text];
        Assert.Equal(valid ? text : null, Read().Nsid);
        Assert.Equal(valid ? 0 : 1, _errors.Count);

        _options[SettingName.Nsid] = [new string('x', 129)];
        Assert.Null(Read().Nsid);
        Assert.Equal("--nsid: the nsid is not a text of 1 to 128 octets without control characters", Assert.Single(_errors).ToString());
    }

    [Fact]
    public void None_switches_the_admin_listener_off()
    {
        _environment["GSLB_ADMIN"] = "none";

        Assert.Null(Read().Admin);
        Assert.Empty(_errors);
    }

    [Fact]
    public void Every_error_names_the_place_it_came_from()
    {
        _options[SettingName.Workers] = ["many"];
        _environment["GSLB_MASS_FAILURE_GUARD"] = "maybe";
        _file = """
            {
              "listen": "localhost:53",
              "colour": "red"
            }
            """;

        Read();

        Assert.Equal(
            [
                "gslb.json:3:3: there is no setting 'colour'; known are zones, listen, admin, data, geo, workers, allow-exec, edns-size, nsid, mass-failure-guard, "
                + "rate-limit, rate-limit-nxdomain, rate-limit-referral, rate-limit-error, rate-limit-slip, rate-limit-window, rate-limit-prefix, rate-limit-exempt, "
                + "demand-cookies, tcp-connections, tcp-connections-per-client, tcp-idle-timeout",
                "gslb.json:2:13: 'localhost:53' has no valid address before the port; for all addresses write 0.0.0.0 or [::]",
                "--workers: 'many' is not a number from 1 to 1024",
                "GSLB_MASS_FAILURE_GUARD: 'maybe' is neither on nor off",
            ],
            _errors.Select(error => error.ToString()));
    }

    [Fact]
    public void A_file_that_is_no_json_says_where()
    {
        _file = "{\n  \"zones\": oops\n}";

        Read();

        Assert.Equal("gslb.json:2:12: the settings file is not valid JSON here", Assert.Single(_errors).ToString());
    }

    [Theory]
    [InlineData("192.0.2.1:53", true)]
    [InlineData("[::1]:5300", true)]
    [InlineData("[2001:db8::1]:0", true)]
    [InlineData("::1:5300", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("192.0.2.1:", false)]
    [InlineData("192.0.2.1:65536", false)]
    [InlineData("192.0.2.1:-1", false)]
    [InlineData("[192.0.2.1]:53", false)]
    [InlineData("1.2.3:53", false)]
    [InlineData(":53", false)]
    [InlineData("", false)]
    public void An_endpoint_is_an_address_and_a_port(string text, bool valid)
    {
        Assert.Equal(valid, EndpointText.TryParse(text, out _, out string? error));
        Assert.Equal(valid, error is null);
    }

    private ServeSettings Read()
    {
        _errors.Clear();
        SettingsFile file = SettingsFile.Parse("gslb.json", Encoding.UTF8.GetBytes(_file), _errors);
        return new ServeSettingsReader(new SettingWords(_options, _environment.GetValueOrDefault, file), _errors).Read();
    }
}
