using System.Buffers.Binary;

namespace Gslb.Dns.Edns;

/// <summary>The key that server cookies are made with; servers of one address share it (RFC 9018 §4.4, §5).</summary>
/// <param name="Low">the first eight octets, least significant first</param>
/// <param name="High">the last eight</param>
public readonly record struct CookieSecret(ulong Low, ulong High)
{
    public const int Length = 16;

    /// <summary>Takes 16 octets.</summary>
    public static CookieSecret FromOctets(ReadOnlySpan<byte> octets) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(octets), BinaryPrimitives.ReadUInt64LittleEndian(octets[8..]));

    /// <summary>Without the secret: it must not get into a log.</summary>
    public override string ToString() => nameof(CookieSecret);
}

/// <summary>The secrets in force while one takes over from another (RFC 9018 §5).</summary>
/// <param name="Current">what new cookies are made with</param>
/// <param name="Other">honoured too: the next one until all servers know it, the previous one until its cookies are old; null = none</param>
public sealed record CookieSecrets(CookieSecret Current, CookieSecret? Other = null);
