using System.CommandLine;
using System.Text.Json;
using Gslb.Output;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>A command that asks a running server and shows the answer; ends its constructor with <see cref="FindServer"/>.</summary>
internal abstract class ServerCommand(string name, string description, Surroundings surroundings) : Command(name, description)
{
    private readonly AdminOptions _server = new();

    protected Surroundings Surroundings { get; } = surroundings;

    /// <summary>Adds the options that find the server, after the command's own, and the action.</summary>
    protected void FindServer()
    {
        _server.AddTo(this);
        SetAction(RunAsync);
    }

    /// <summary>The call, or the calls.</summary>
    protected abstract Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation);

    /// <summary>Shows an answer to people.</summary>
    /// <exception cref="JsonException">the answer is not what the contract says</exception>
    protected abstract void Show(AdminReply reply);

    /// <summary>Finds the sentence of a refusal where the command knows better than its problem document.</summary>
    protected virtual AdminReply Understand(AdminReply reply) => reply;

    /// <summary>One sentence when an answer that was shown is not what the caller would accept; else null.</summary>
    protected virtual string? Objection(AdminReply reply, ParseResult parsed) => null;

    protected bool WantsJson(ParseResult parsed) => _server.WantsJson(parsed);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (!_server.TryConnect(parsed, Surroundings, out AdminClient? client))
            return ExitCode.Refused;
        using (client)
        {
            AdminReply reply = Understand(await AskAsync(client, parsed, cancellation));
            bool wantsJson = _server.WantsJson(parsed);
            if (wantsJson && reply.Body.ValueKind != JsonValueKind.Undefined)
                Surroundings.Output.WriteLine(JsonText.Of(reply.Body));
            if (reply.Failure is { } failure)
            {
                Surroundings.Error.WriteLine($"gslb: {failure}");
                return ExitCode.Refused;
            }

            if (!wantsJson && !TryShow(reply))
                return ExitCode.Refused;
            if (Objection(reply, parsed) is not { } objection)
                return ExitCode.Done;
            Surroundings.Error.WriteLine($"gslb: {objection}");
            return ExitCode.Refused;
        }
    }

    private bool TryShow(AdminReply reply)
    {
        try
        {
            Show(reply);
            return true;
        }
        catch (JsonException error)
        {
            Surroundings.Error.WriteLine($"gslb: The server's answer is not understood ({error.Message}); --json shows it as it is.");
            return false;
        }
    }
}
