using Gslb.Dns.Records;

namespace Gslb.Dns.ZoneFiles;

/// <summary>What a master file and all that it includes share while they are read.</summary>
/// <param name="rdata">where RDATA is put together; at least <see cref="RdataText.MaxLength"/> octets</param>
internal sealed class ReadingState(ZoneFileExtensions extensions, IIncludeSource includes, IZoneFileSink sink, byte[] rdata)
{
    /// <summary>More words of RDATA than nearly all records have.</summary>
    private const int MaxPlainWords = 64;

    /// <summary>The deepest nesting of <c>$INCLUDE</c>.</summary>
    public const int MaxDepth = 16;

    /// <summary>The most files that one zone file includes, each counted as often as it is: files that include others twice would else make 2¹⁶ of one.</summary>
    public const int MaxIncluded = 10_000;

    public ZoneFileExtensions Extensions { get; } = extensions;

    public IIncludeSource Includes { get; } = includes;

    public IZoneFileSink Sink { get; } = sink;

    /// <summary>
    /// The <c>$TTL</c> in force, or the MINIMUM of an SOA without a TTL that took its place. As in BIND, one that an included file sets stays in force
    /// after it.
    /// </summary>
    public uint? DefaultTtl { get; set; }

    /// <summary>The TTL that was last written in a record (RFC 1035 §5.1).</summary>
    public uint? LastTtl { get; set; }

    /// <summary>Files included so far.</summary>
    public int Included { get; set; }

    /// <summary>Names of the files being read, the outermost first.</summary>
    public List<string> OpenFiles { get; } = [];

    public byte[] Rdata { get; } = rdata;

    /// <summary>The words of a plain line's RDATA.</summary>
    public Token[] PlainWords { get; } = new Token[MaxPlainWords];
}
