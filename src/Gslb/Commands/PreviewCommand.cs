using System.CommandLine;
using Gslb.Admin;
using Gslb.Admin.Api;
using Gslb.Dns.ZoneFiles;
using Gslb.Output;
using Gslb.Remote;

namespace Gslb.Commands;

/// <summary>The command <c>preview</c>: what another zones folder, the server's own, or drains would do.</summary>
internal sealed class PreviewCommand : ServerCommand
{
    /// <summary>A preview reads as much as a reload, and waits for the one before it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Option<string> _zones = new("--zones") { HelpName = "DIR", Description = "the folder to try [default: the server's own, as it is now]" };
    private readonly Option<string[]> _drain = new("--drain") { HelpName = "TARGET", Description = "also drain this datacenter, pool or endpoint; repeatable. Without --zones: in what is served now" };
    private readonly Option<string> _maxMove = new("--max-move") { HelpName = "N%", Description = "exit 1 when more of the client addresses of any pool would move" };

    private string? _folder;

    public PreviewCommand(Surroundings surroundings)
        : base("preview", "Show what a change would do to a running server: names, pools, clients that move between datacenters, members lost. Changes nothing.", surroundings)
    {
        _maxMove.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !PercentText.TryParse(result.Tokens[^1].Value, out _))
                result.AddError($"'{result.Tokens[^1].Value}' is no percentage, such as 20%");
        });
        Add(_zones);
        Add(_drain);
        Add(_maxMove);
        FindServer();
    }

    protected override async Task<AdminReply> AskAsync(AdminClient client, ParseResult parsed, CancellationToken cancellation)
    {
        client.Patience = Patience;
        _folder = parsed.GetValue(_zones);
        Dictionary<string, string>? files = null;
        if (_folder is not null)
        {
            IReadOnlyList<Diagnostic> problems = FolderFiles.Read(_folder, out files);
            foreach (Diagnostic problem in problems)
                Surroundings.Error.WriteLine(problem);
            if (problems.Count > 0)
                return AdminReply.Failed($"Not previewed: {CountText.Of(problems.Count, "error")}.");
            if (files.Values.Sum(text => (long)text.Length) > AdminServer.MaxPreviewBody)
                return AdminReply.Failed($"The folder is larger than the {AdminServer.MaxPreviewBody} bytes that a server takes. Put it in the place of the server's own, and preview that without --zones.");
        }

        var body = new PreviewBody(files, parsed.GetValue(_drain) is { Length: > 0 } drain ? drain : null);
        Task<AdminReply> Ask() => client.PostAsync("api/v1/preview", body, cancellation);
        return WantsJson(parsed) ? await Ask() : await Waiting.ForAsync(Surroundings, "comparing", Ask);
    }

    protected override void Show(AdminReply reply)
    {
        PreviewAnswer answer = reply.As<PreviewAnswer>();
        ShowDiagnostics(answer);
        new PreviewText(Surroundings).Write(answer);
    }

    /// <summary>A refusal comes with the errors in it.</summary>
    protected override AdminReply Understand(AdminReply reply)
    {
        if (reply.Failure is null || JsonField.Of(reply.Body, "moves").ValueKind != System.Text.Json.JsonValueKind.Array)
            return reply;
        PreviewAnswer answer = reply.As<PreviewAnswer>();
        ShowDiagnostics(answer);
        return reply with { Failure = $"A reload would be refused: {(answer.Failure ?? CountText.Of(answer.Errors.Length, "error")).TrimEnd('.')}." };
    }

    protected override string? Objection(AdminReply reply, ParseResult parsed)
    {
        if (parsed.GetValue(_maxMove) is not { } text || !PercentText.TryParse(text, out double most))
            return null;
        PreviewAnswer answer = reply.As<PreviewAnswer>();
        if (answer.Moved.FirstOrDefault() is { } greatest && greatest.Share > most)
            return $"{PercentText.Of(greatest.Share)} of the client addresses of {greatest.Pool} would move, more than {PercentText.Of(most)}.";
        return answer.Uncompared.IsEmpty ? null : $"It is not known how many clients of {string.Join(", ", answer.Uncompared)} would move: they reach too many maps.";
    }

    private void ShowDiagnostics(PreviewAnswer answer)
    {
        foreach (DiagnosticAnswer diagnostic in answer.Errors.Concat(answer.Warnings))
        {
            string file = _folder is null ? diagnostic.File : Path.Combine(_folder, diagnostic.File);
            Surroundings.Error.WriteLine($"{file}:{diagnostic.Line}:{diagnostic.Column}: {diagnostic.Severity}: {diagnostic.Text}");
        }
    }
}
