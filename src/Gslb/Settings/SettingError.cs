using Gslb.Dns.ZoneFiles;

namespace Gslb.Settings;

/// <summary>A setting that cannot be used: where it was written, and one sentence on what is wrong.</summary>
public sealed record SettingError(SettingOrigin Origin, string Text)
{
    /// <summary>In the notation of all diagnostics, the option or variable in place of a file.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Error(new Location(Origin.Name, Origin.Line, Origin.Column), Text);

    /// <summary><c>gslb.json:3:14: …</c>, <c>GSLB_LISTEN: …</c> or <c>--listen: …</c>.</summary>
    public override string ToString() =>
        Origin.Source == SettingSource.File ? $"{Origin.Name}:{Origin.Line}:{Origin.Column}: {Text}" : $"{Origin.Name}: {Text}";
}
