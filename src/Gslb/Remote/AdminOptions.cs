using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Gslb.Commands;
using Gslb.Output;
using Gslb.Settings;

namespace Gslb.Remote;

/// <summary>The options by which commands find a running server, shared by all that act on one.</summary>
internal sealed class AdminOptions
{
    private readonly Option<string> _admin = new("--admin") { HelpName = "URL", Description = "the server's admin listener [default: http://127.0.0.1:8053]" };
    private readonly Option<string> _token = new("--token") { HelpName = "TOKEN", Description = "token to call with [default: GSLB_TOKEN, else DIR/admin.token]" };
    private readonly Option<string> _data = new("--data") { HelpName = "DIR", Description = "the server's data folder, where its token file is [default: ./data]" };
    private readonly Option<bool> _json = JsonText.Option();

    public void AddTo(Command command)
    {
        command.Add(_admin);
        command.Add(_token);
        command.Add(_data);
        command.Add(_json);
    }

    public bool WantsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Makes the caller. When nothing can be called, says why on standard error.</summary>
    public bool TryConnect(ParseResult parsed, Surroundings surroundings, [NotNullWhen(true)] out AdminClient? client)
    {
        // What else is wrong in the settings file is a matter for serve and check.
        SettingsFile file = SettingWords.ReadFile(null, surroundings.Environment, []);
        var words = new SettingWords(
            new Dictionary<SettingName, System.Collections.Immutable.ImmutableArray<string>>
            {
                [SettingName.Admin] = parsed.GetValue(_admin) is { } admin ? [admin] : [],
                [SettingName.Data] = parsed.GetValue(_data) is { } data ? [data] : [],
            },
            surroundings.Environment,
            file);
        client = null;
        if (!AdminAddress.TryResolve(words.Find(SettingName.Admin), out Uri? address, out string? error))
        {
            surroundings.Error.WriteLine($"gslb: {error}");
            return false;
        }

        AdminToken token = AdminToken.Find(parsed.GetValue(_token), surroundings.Environment, words.Find(SettingName.Data)?.Text ?? new ServeSettings().Data);
        client = new AdminClient(address, token, surroundings.Http());
        return true;
    }
}
