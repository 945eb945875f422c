using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Authority.Tests.Zones;

/// <summary>Record lists of tests from lines such as <c>www A 192.0.2.1</c>, owners below <c>example.com</c>; the number of a line is that of its record.</summary>
internal static class RecordLines
{
    public static readonly DomainName Origin = DomainName.Parse("example.com.");

    public const string Apex = "@ SOA ns host 1 2 3 4 5";

    public static RecordList Of(params IEnumerable<string> lines)
    {
        var records = new RecordList();
        foreach (string line in lines)
            Add(records, line);
        return records;
    }

    public static DomainName Name(string text) => DomainName.Parse(text, Origin);

    private static void Add(RecordList records, string line)
    {
        string[] words = line.Split(' ', 3);
        DomainName owner = Name(words[0]);
        if (words.Length == 1)
        {
            records.AddName(owner.Wire);
            return;
        }

        Assert.True(RecordTypeText.TryParse(words[1], out RecordType type), line);
        Assert.True(RdataText.TryParse(type, words[2], Origin, out byte[] rdata, out string? error), error);
        records.Add(owner.Wire, type, 60, rdata, new Location("test.zone", records.Count + 1, 1));
    }
}
