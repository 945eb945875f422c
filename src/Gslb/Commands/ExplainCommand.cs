using System.CommandLine;
using Gslb.Control.Explaining;
using Gslb.Dns.Messages;
using Gslb.Output;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>explain</c>: every step the engine takes for one client.</summary>
internal sealed class ExplainCommand : ServerCommand
{
    private readonly NameArgument _name = new();
    private readonly Option<string> _client = new("--client") { HelpName = "IP", Description = "the client's address", Required = true };

    public ExplainCommand(Surroundings surroundings)
        : base("explain", "Show every step that leads to the answer for a client: who was kept, who was left out and why.", surroundings)
    {
        _name.AddTo(this);
        _client.Validators.Add(AddressValidation.Require);
        Add(_client);
        FindServer();
    }

    protected override Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation)
    {
        string name = Uri.EscapeDataString(_name.Name(parsed).ToId());
        string address = Uri.EscapeDataString(parsed.GetRequiredValue(_client));
        return client.GetAsync($"api/v1/explain?name={name}&type={_name.Type(parsed).ToMnemonic()}&client={address}", cancellation);
    }

    protected override void Show(AdminReply reply) => ExplanationText.Write(reply.As<Explanation>(), Surroundings.Output);
}
