using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Gslb.Settings;

/// <summary>A settings file (<c>gslb.json</c>): one JSON object whose keys are setting names; comments and trailing commas are allowed.</summary>
public sealed class SettingsFile
{
    /// <summary>The file that is read when it is there and <c>--config</c> names no other.</summary>
    public const string DefaultName = "gslb.json";

    public static readonly SettingsFile Empty = new();

    private static readonly JsonReaderOptions ReaderOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Dictionary<SettingName, SettingValue> _values = [];

    private SettingsFile()
    {
    }

    public SettingValue? Find(SettingName name) => _values.GetValueOrDefault(name);

    /// <summary>Reads a file. What is wrong is added to <paramref name="errors"/>, all of it; what is right is kept.</summary>
    public static SettingsFile Read(string path, ICollection<SettingError> errors)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path), errors);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            string what = fault is FileNotFoundException or DirectoryNotFoundException ? "the settings file does not exist" : $"the settings file cannot be read: {fault.Message}";
            errors.Add(new SettingError(new SettingOrigin(SettingSource.File, path), what));
            return Empty;
        }
    }

    /// <summary>Reads the octets of a file (UTF-8).</summary>
    public static SettingsFile Parse(string path, ReadOnlySpan<byte> octets, ICollection<SettingError> errors)
    {
        var file = new SettingsFile();
        octets = octets.StartsWith(Encoding.UTF8.Preamble) ? octets[Encoding.UTF8.Preamble.Length..] : octets;
        var reader = new Utf8JsonReader(octets, ReaderOptions);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                errors.Add(new SettingError(OriginAt(path, octets, 0), "the settings file holds no JSON object"));
            else
                file.ReadMembers(path, octets, ref reader, errors);
        }
        catch (JsonException fault)
        {
            var origin = new SettingOrigin(SettingSource.File, path, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            errors.Add(new SettingError(origin, "the settings file is not valid JSON here"));
        }

        return file;
    }

    private void ReadMembers(string path, ReadOnlySpan<byte> octets, ref Utf8JsonReader reader, ICollection<SettingError> errors)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            SettingOrigin keyOrigin = OriginAt(path, octets, reader.TokenStartIndex);
            reader.Read();
            SettingOrigin origin = OriginAt(path, octets, reader.TokenStartIndex);
            ImmutableArray<string>? texts = ReadTexts(ref reader);
            SettingName? name = SettingName.All.FirstOrDefault(known => known.Key == key);
            if (name is null)
                errors.Add(new SettingError(keyOrigin, $"there is no setting '{key}'; known are {string.Join(", ", SettingName.All.Select(known => known.Key))}"));
            else if (texts is not { Length: > 0 } words || (words.Length > 1 && !name.IsList))
                errors.Add(new SettingError(origin, $"'{key}' takes {(name.IsList ? "a text or a list of texts" : "one value")}"));
            else
                _values[name] = new SettingValue(words, origin);
        }

        // What follows the object, if anything, is a fault of syntax that only reading on shows.
        while (reader.Read())
        {
        }
    }

    /// <summary>A text, number or boolean as one text, an array of them as several; null for anything else.</summary>
    private static ImmutableArray<string>? ReadTexts(ref Utf8JsonReader reader)
    {
        if (ReadText(ref reader) is { } single)
            return [single];
        bool isArray = reader.TokenType == JsonTokenType.StartArray;
        if (!isArray)
        {
            reader.Skip();
            return null;
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        bool valid = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadText(ref reader) is { } text)
                texts.Add(text);
            else
                valid = false;
            reader.Skip();
        }

        return valid ? texts.ToImmutable() : null;
    }

    private static string? ReadText(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "on",
        JsonTokenType.False => "off",
        _ => null,
    };

    private static SettingOrigin OriginAt(string path, ReadOnlySpan<byte> octets, long index)
    {
        ReadOnlySpan<byte> before = octets[..(int)index];
        return new SettingOrigin(SettingSource.File, path, before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
