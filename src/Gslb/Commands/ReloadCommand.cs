using System.CommandLine;
using System.Text.Json;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>reload</c>: activates the zones folder of a running server.</summary>
internal sealed class ReloadCommand : ServerCommand
{
    private readonly Option<string> _reason = new("--reason") { HelpName = "TEXT", Description = "why; kept with the revision" };

    public ReloadCommand(Surroundings surroundings)
        : base("reload", "Activate the server's zones folder. With any error nothing changes, and all errors are shown.", surroundings)
    {
        Add(_reason);
        FindServer();
    }

    protected override async Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation)
    {
        object body = parsed.GetValue(_reason) is { } reason ? new { reason } : new { };
        AdminReply reply = await client.PostAsync("api/v1/reload", body, cancellation);
        bool refused = reply.Failure is null && JsonField.Text(reply.Body, "activated") == "false";
        return refused ? reply with { Failure = JsonField.Text(reply.Body, "failure") ?? "Nothing was activated: the zones folder has errors." } : reply;
    }

    protected override void Show(AdminReply reply)
    {
        ShowDiagnostics(reply);
        Surroundings.Output.WriteLine($"revision {JsonField.Text(reply.Body, "revision")} is in force");
    }

    protected override void ShowRefusal(AdminReply reply) => ShowDiagnostics(reply);

    private void ShowDiagnostics(AdminReply reply)
    {
        foreach (JsonElement entry in JsonField.List(reply.Body, "diagnostics").Concat(JsonField.List(reply.Body, "errors")))
            Surroundings.Error.WriteLine(Line(entry));
    }

    private static string Line(JsonElement entry) => entry.ValueKind == JsonValueKind.String
        ? entry.GetString()!
        : $"{JsonField.Text(entry, "file")}:{JsonField.Text(entry, "line")}:{JsonField.Text(entry, "column")}: {JsonField.Text(entry, "severity") ?? "error"}: {JsonField.Text(entry, "text")}";
}
