using System.CommandLine;
using Gslb.Admin.Api;
using Gslb.Dns.ZoneFiles;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The target and the options of commands that override the probes.</summary>
internal sealed class OverrideOptions
{
    private readonly Argument<string> _target = TargetArgument();
    private readonly Option<string> _for = new("--for") { HelpName = "DURATION", Description = "how long, such as 30m or 1h30m [default: 4h]" };
    private readonly Option<bool> _forever = new("--forever") { Description = "until it is undone" };
    private readonly Option<string> _reason = new("--reason") { HelpName = "TEXT", Description = "why; kept with the override", Required = true };
    private readonly Option<bool> _force = new("--force", "--yes") { Description = "even if a pool is left without a usable member" };

    public static Argument<string> TargetArgument() => new("TARGET") { Description = "datacenter, pool, or endpoint as pool/datacenter/target" };

    public void AddTo(Command command)
    {
        _for.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!DurationText.TryParse(result.Tokens[^1].Value, out TimeSpan duration) || duration <= TimeSpan.Zero))
                result.AddError($"'{result.Tokens[^1].Value}' is no duration, such as 30m or 1h30m");
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult(_for) is { Implicit: false } && result.GetResult(_forever) is { Implicit: false })
                result.AddError("Give --for or --forever, not both.");
        });
        command.Add(_target);
        command.Add(_for);
        command.Add(_forever);
        command.Add(_reason);
        command.Add(_force);
    }

    /// <summary>Puts the override in place.</summary>
    /// <param name="state"><c>drain</c>, <c>up</c> or <c>down</c></param>
    public Task<AdminReply> PutAsync(AdminClient client, ParseResult parsed, string state, CancellationToken cancellation)
    {
        string? term = parsed.GetValue(_forever) ? "forever" : parsed.GetValue(_for);
        var body = new OverrideBody(state, term, parsed.GetRequiredValue(_reason), parsed.GetValue(_force));
        return client.PutAsync(Path(parsed.GetRequiredValue(_target)), body, cancellation);
    }

    /// <summary>The API's path of a target: slashes stand as they are.</summary>
    public static string Path(string target) => "api/v1/overrides/" + string.Join('/', target.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A refusal for the sake of pools, told in the words of the command line.</summary>
    public static AdminReply Understand(AdminReply reply)
    {
        string[] pools = [.. JsonField.List(reply.Body, "pools").Select(pool => pool.ToString())];
        return reply.Failure is null || pools.Length == 0
            ? reply
            : reply with { Failure = $"Refused: no usable member would be left in {string.Join(", ", pools)}. With --force it is done all the same." };
    }
}
