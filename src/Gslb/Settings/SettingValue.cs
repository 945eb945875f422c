using System.Collections.Immutable;

namespace Gslb.Settings;

/// <summary>What was written for a setting, not yet understood, and where it was written.</summary>
public sealed record SettingValue(ImmutableArray<string> Texts, SettingOrigin Origin)
{
    /// <summary>The last word: what counts for a setting that is no list.</summary>
    public string Text => Texts[^1];
}

/// <summary>Where a setting was written.</summary>
/// <param name="Name">as sentences show it: <c>--listen</c>, <c>GSLB_LISTEN</c>, or the path of the settings file</param>
/// <param name="Line">from 1; 1 where there are no lines</param>
/// <param name="Column">from 1; 1 where there are no columns</param>
public sealed record SettingOrigin(SettingSource Source, string Name, int Line = 1, int Column = 1);

/// <summary>The places where settings are written; the greater one wins.</summary>
public enum SettingSource
{
    Default,
    File,
    Environment,
    Option,
}
