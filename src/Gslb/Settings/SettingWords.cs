using System.Collections.Immutable;

namespace Gslb.Settings;

/// <summary>All that was written for the settings, found by precedence: option, environment, settings file.</summary>
public sealed class SettingWords
{
    private readonly Dictionary<SettingName, SettingValue> _values = [];

    /// <summary>Looks in all places.</summary>
    /// <param name="options">what the command line gave, by setting</param>
    /// <param name="environment">reads a variable; null when it is not set</param>
    public SettingWords(IReadOnlyDictionary<SettingName, ImmutableArray<string>> options, Func<string, string?> environment, SettingsFile file)
    {
        foreach (SettingName name in SettingName.All)
        {
            if (options.TryGetValue(name, out ImmutableArray<string> words) && !words.IsEmpty)
                _values[name] = new SettingValue(words, new SettingOrigin(SettingSource.Option, name.Option));
            else if (FromEnvironment(name, environment) is { } value)
                _values[name] = value;
            else if (file.Find(name) is { } written)
                _values[name] = written;
        }
    }

    /// <summary>Null: written nowhere, the default counts.</summary>
    public SettingValue? Find(SettingName name) => _values.GetValueOrDefault(name);

    /// <summary>The settings file that <c>--config</c> or <c>GSLB_CONFIG</c> names, else <c>gslb.json</c> in the working folder if it is there.</summary>
    public static SettingsFile ReadFile(string? config, Func<string, string?> environment, ICollection<SettingError> errors)
    {
        string? path = config ?? NullIfEmpty(environment("GSLB_CONFIG"));
        if (path is null && !File.Exists(SettingsFile.DefaultName))
            return SettingsFile.Empty;
        return SettingsFile.Read(path ?? SettingsFile.DefaultName, errors);
    }

    private static SettingValue? FromEnvironment(SettingName name, Func<string, string?> environment)
    {
        if (NullIfEmpty(environment(name.Variable)) is not { } text)
            return null;
        ImmutableArray<string> words = name.IsList ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : [text];
        return words.IsEmpty ? null : new SettingValue(words, new SettingOrigin(SettingSource.Environment, name.Variable));
    }

    // An empty variable is how compose files and units say "not set".
    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
