using System.CommandLine;
using Gslb.Admin.Api;
using Gslb.Output;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>drain</c>: takes a target out of all answers.</summary>
internal sealed class DrainCommand : ServerCommand
{
    private readonly OverrideOptions _override = new();

    public DrainCommand(Surroundings surroundings)
        : base("drain", "Take a datacenter, pool or endpoint out of all answers. Tells when the last cached answer expires.", surroundings)
    {
        _override.AddTo(this);
        FindServer();
    }

    protected override Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation) =>
        _override.PutAsync(client, parsed, "drain", cancellation);

    protected override AdminReply Understand(AdminReply reply) => OverrideOptions.Understand(reply);

    protected override void Show(AdminReply reply) => OverrideText.Write(reply.As<OverrideAnswer>(), Surroundings.Time.GetUtcNow(), Surroundings.Output);
}
