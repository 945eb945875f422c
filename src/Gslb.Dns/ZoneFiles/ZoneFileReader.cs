using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.ZoneFiles;

/// <summary>Reads master files: RFC 1035 §5, <c>$TTL</c> of RFC 2308, <c>$GENERATE</c> of BIND, and the words of a language that extends them.</summary>
/// <remarks>For one thread at a time: files that are read one after the other share a buffer.</remarks>
/// <param name="extensions">the words that are handed over, not interpreted</param>
/// <param name="includes">where <c>$INCLUDE</c> finds files</param>
public sealed class ZoneFileReader(ZoneFileExtensions extensions, IIncludeSource includes)
{
    private readonly byte[] _rdata = new byte[RdataText.MaxLength];

    /// <summary>Reads a whole file. Mistakes are reported to the sink, all of them; none is thrown.</summary>
    /// <param name="file">the file's name as diagnostics show it</param>
    /// <param name="text">the file's octets</param>
    /// <param name="origin">the origin until <c>$ORIGIN</c> says otherwise</param>
    /// <param name="sink">takes records, extension lines and diagnostics in the order of the file</param>
    public void Read(string file, ReadOnlyMemory<byte> text, DomainName origin, IZoneFileSink sink)
    {
        var state = new ReadingState(extensions, includes, sink, _rdata);
        new EntryReader(new FileContext(state, file, text, origin)).ReadAll();
    }
}
