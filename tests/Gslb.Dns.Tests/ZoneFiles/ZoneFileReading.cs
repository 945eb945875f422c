using System.Collections.Frozen;
using System.Text;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>What reading a zone text under example.com found: a sink that keeps all of it as text.</summary>
internal sealed class ZoneFileReading : IZoneFileSink
{
    public static readonly ZoneFileExtensions Language = new(
        FrozenSet.Create("DATACENTER", "MONITOR", "MAP"), FrozenSet.Create("POOL", "MEMBER", "ALIAS"));

    /// <summary>One line a record: owner, TTL, type, data.</summary>
    public List<string> Records { get; } = [];

    public List<Location> Locations { get; } = [];

    public List<ExtensionLine> Extensions { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>One line a diagnostic.</summary>
    public string[] Errors => [.. Diagnostics.Select(diagnostic => diagnostic.ToString())];

    public static ZoneFileReading Of(string text, params (string File, string Text)[] included) => Of(Encoding.UTF8.GetBytes(text), included);

    public static ZoneFileReading Of(byte[] text, params (string File, string Text)[] included)
    {
        var reading = new ZoneFileReading();
        var reader = new ZoneFileReader(Language, new IncludedTexts(included));
        reader.Read("z", text, DomainName.Parse("example.com."), reading);
        return reading;
    }

    public void Record(in ZoneRecord record)
    {
        Records.Add($"{NameText.Format(record.Owner)} {record.Ttl} {record.Type.ToMnemonic()} {RdataText.Format(record.Type, record.Rdata)}");
        Locations.Add(record.Location);
    }

    public void Extension(ExtensionLine line) => Extensions.Add(line);

    public void Report(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);

    /// <summary>Files that exist only in a test.</summary>
    private sealed class IncludedTexts((string File, string Text)[] files) : IIncludeSource
    {
        public IncludeResult Open(string path, string fromFile)
        {
            foreach ((string file, string text) in files)
            {
                if (file == path)
                    return IncludeResult.Found(file, Encoding.UTF8.GetBytes(text));
            }

            return IncludeResult.Refused($"'{path}' does not exist");
        }
    }
}
