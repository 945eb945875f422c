using Gslb.Dns.Messages;

namespace Gslb.Dns.ZoneFiles;

/// <summary>A resource record of class IN as a master file has it, over buffers that the reader uses again for the next one.</summary>
public readonly ref struct ZoneRecord
{
    /// <summary>The absolute owner in wire format, case as written.</summary>
    public required ReadOnlySpan<byte> Owner { get; init; }

    public required RecordType Type { get; init; }

    /// <summary>Seconds, 0 to 2³¹−1 (RFC 2181 §8).</summary>
    public required uint Ttl { get; init; }

    /// <summary>Uncompressed wire format.</summary>
    public required ReadOnlySpan<byte> Rdata { get; init; }

    public required string File { get; init; }

    public required int Line { get; init; }

    /// <summary>The column of the entry's first word: the owner, if it is written.</summary>
    public required int Column { get; init; }

    public Location Location => new(File, Line, Column);
}
