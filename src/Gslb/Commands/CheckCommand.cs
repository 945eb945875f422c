using System.CommandLine;
using Gslb.Checking;
using Gslb.Dns.ZoneFiles;
using Gslb.Output;
using Gslb.Settings;

namespace Gslb.Commands;

/// <summary>The command <c>check</c>: validates what <c>serve</c> would start with.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly SettingOptions _settings = new();
    private readonly Option<bool> _json = JsonText.Option();

    public CheckCommand(Surroundings surroundings)
        : base("check", "Validate zones, geo database and settings without serving. Reports all errors at once.")
    {
        _surroundings = surroundings;
        _settings.AddTo(this);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var errors = new List<SettingError>();
        ServeSettings settings = _settings.Read(parsed, _surroundings.Environment, errors);
        CheckReport report = Check.Run(settings, errors);
        foreach (Diagnostic diagnostic in report.Diagnostics)
            _surroundings.Error.WriteLine(diagnostic);
        if (parsed.GetValue(_json))
            _surroundings.Output.WriteLine(JsonText.Of(report.ToAnswer()));
        else if (report.Ok)
            _surroundings.Output.WriteLine(report.Summary());
        else
            _surroundings.Error.WriteLine(report.Verdict());
        if (errors.Any(error => error.Origin.Source == SettingSource.Option))
            return ExitCode.WrongUsage;
        return report.Ok ? ExitCode.Done : ExitCode.Refused;
    }
}
