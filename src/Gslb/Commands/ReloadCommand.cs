using System.CommandLine;
using Gslb.Admin.Api;
using Gslb.Output;
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

    protected override Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation) =>
        client.PostAsync("api/v1/reload", new ReloadBody(parsed.GetValue(_reason)), cancellation);

    protected override void Show(AdminReply reply)
    {
        ReloadAnswer report = reply.As<ReloadAnswer>();
        ShowDiagnostics(report);
        string found = $"{CountText.Of(report.Zones, "zone")}, {CountText.Of(report.Pools, "pool")}, {CountText.Of(report.Endpoints, "endpoint")}";
        Surroundings.Output.WriteLine($"revision {report.Revision} is in force: {found}");
    }

    /// <summary>A refused reload comes with the same report as one that took effect.</summary>
    protected override AdminReply Understand(AdminReply reply)
    {
        if (reply.Failure is null || JsonField.Text(reply.Body, "activated") is null)
            return reply;
        ReloadAnswer report = reply.As<ReloadAnswer>();
        ShowDiagnostics(report);
        return reply with { Failure = $"Not reloaded: {Why(report).TrimEnd('.')}; revision {report.Revision} stays in force." };
    }

    private static string Why(ReloadAnswer report) => report.Failure ?? CountText.Of(report.Diagnostics.Count(diagnostic => diagnostic.Severity == "error"), "error");

    private void ShowDiagnostics(ReloadAnswer report)
    {
        foreach (DiagnosticAnswer diagnostic in report.Diagnostics)
            Surroundings.Error.WriteLine($"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}: {diagnostic.Severity}: {diagnostic.Text}");
    }
}
