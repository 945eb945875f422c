using System.CommandLine;
using Gslb.Admin.Api;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>token create</c>: makes a token and prints it, once.</summary>
internal sealed class TokenCreateCommand : ServerCommand
{
    private readonly Option<string> _role = new("--role") { HelpName = "viewer|operator|admin", Description = "what the token may do", Required = true };
    private readonly Option<string> _name = new("--name") { HelpName = "TEXT", Description = "whose it is; shown with what is done by it" };

    public TokenCreateCommand(Surroundings surroundings)
        : base("create", "Make a token and print it. The server keeps a hash only: it is never shown again.", surroundings)
    {
        _role.Validators.Add(OneOf.Words("--role", "viewer", "operator", "admin"));
        Add(_role);
        Add(_name);
        FindServer();
    }

    protected override Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation) =>
        client.PostAsync("api/v1/tokens", new TokenBody(parsed.GetRequiredValue(_role), parsed.GetValue(_name)), cancellation);

    protected override void Show(AdminReply reply) => Surroundings.Output.WriteLine(reply.As<TokenAnswer>().Token);
}
