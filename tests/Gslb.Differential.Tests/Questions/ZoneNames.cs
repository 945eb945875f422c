using System.Text;
using Gslb.Differential.Tests.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Differential.Tests.Questions;

/// <summary>What a zone names: its owners with their types, and the targets in its data.</summary>
public sealed class ZoneNames : IZoneFileSink
{
    /// <summary>Octets of RDATA from which on an answer may not fit.</summary>
    private const int LargeSize = 400;

    private readonly Dictionary<(DomainName Owner, RecordType Type), int> _sizes = [];
    private readonly HashSet<DomainName> _targets = [];
    private readonly Dictionary<DomainName, DomainName> _aliases = [];

    private ZoneNames()
    {
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<DomainName> Owners => [.. _sizes.Keys.Select(set => set.Owner).Distinct()];

    public IReadOnlyCollection<DomainName> Targets => _targets;

    /// <summary>The RRsets that may be too large for a datagram, and those that a CNAME leads to by the CNAME's name.</summary>
    public IEnumerable<(DomainName Owner, RecordType Type)> Large
    {
        get
        {
            (DomainName Owner, RecordType Type)[] large = [.. _sizes.Where(set => set.Value >= LargeSize).Select(set => set.Key)];
            ILookup<DomainName, RecordType> types = large.ToLookup(set => set.Owner, set => set.Type);
            return large.Concat(_aliases.SelectMany(alias => types[alias.Value].Select(type => (alias.Key, type))));
        }
    }

    public static ZoneNames Read(string file, string text)
    {
        var names = new ZoneNames();
        DomainName origin = DomainName.Parse(ZoneFolder.OriginOf(file));
        new ZoneFileReader(ZoneFileExtensions.None, new NoIncludes()).Read(file, Encoding.UTF8.GetBytes(text), origin, names);
        return names;
    }

    public IEnumerable<RecordType> TypesOf(DomainName owner) => _sizes.Keys.Where(set => set.Owner.Equals(owner)).Select(set => set.Type);

    public void Record(in ZoneRecord record)
    {
        (DomainName, RecordType) set = (DomainName.FromWire(record.Owner), record.Type);
        _sizes[set] = _sizes.GetValueOrDefault(set) + 12 + record.Rdata.Length;
        if (RdataShape.Of(record.Type) is not { } shape)
            return;
        foreach (Range name in shape.Names(record.Rdata))
            _targets.Add(DomainName.FromWire(record.Rdata[name]));
        if (record.Type == RecordType.CNAME)
            _aliases.TryAdd(DomainName.FromWire(record.Owner), DomainName.FromWire(record.Rdata));
    }

    public void Extension(ExtensionLine line) => throw new InvalidOperationException("the zones of this suite are plain master files");

    public void Report(Diagnostic diagnostic) => throw new InvalidOperationException(diagnostic.ToString());

    private sealed class NoIncludes : IIncludeSource
    {
        public IncludeResult Open(string path, string fromFile) => IncludeResult.Refused("the zones of this suite include nothing");
    }
}
