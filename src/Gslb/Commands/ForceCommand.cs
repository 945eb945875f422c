using System.CommandLine;
using Gslb.Admin.Api;
using Gslb.Output;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>force</c>: decides a verdict in place of the probes.</summary>
internal sealed class ForceCommand : ServerCommand
{
    private readonly Argument<string> _state = new("up|down") { Description = "the verdict" };
    private readonly OverrideOptions _override = new();

    public ForceCommand(Surroundings surroundings)
        : base("force", "Force a datacenter, pool or endpoint up or down, whatever the probes say. A drain is stronger, and down is stronger than up.", surroundings)
    {
        _state.Validators.Add(OneOf.Words("the verdict", "up", "down"));
        Add(_state);
        _override.AddTo(this);
        FindServer();
    }

    protected override Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation) =>
        _override.PutAsync(client, parsed, parsed.GetRequiredValue(_state), cancellation);

    protected override AdminReply Understand(AdminReply reply) => OverrideOptions.Understand(reply);

    protected override void Show(AdminReply reply) => OverrideText.Write(reply.As<OverrideAnswer>(), Surroundings.Time.GetUtcNow(), Surroundings.Output);
}
