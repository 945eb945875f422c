using System.Buffers.Binary;
using Gslb.Dns.Addresses;

namespace Gslb.Dns.Edns;

/// <summary>
/// The server cookie that servers of any make can check for each other (RFC 9018 §4): version 1, three reserved octets, a timestamp, and a SipHash-2-4 over
/// client cookie, these, and the client's address. Tells that a client was seen at its address within the last hour.
/// </summary>
public static class ServerCookie
{
    /// <summary>Octets of the client's part of the option (RFC 7873 §4).</summary>
    public const int ClientLength = 8;

    /// <summary>Octets of the server's part.</summary>
    public const int Length = 16;

    /// <summary>Octets of an option's data that holds both.</summary>
    public const int OptionLength = ClientLength + Length;

    private const byte Version = 1;
    private const int HashOffset = 8;

    /// <summary>RFC 9018 §4.3: not older than an hour.</summary>
    private const int MaxAge = 3600;

    /// <summary>RFC 9018 §4.3: not more than five minutes in the future.</summary>
    private const int MaxAhead = 300;

    /// <summary>RFC 9018 §4.3: a new one when older than half an hour.</summary>
    private const int RenewalAge = 1800;

    /// <summary>Writes a new cookie of 16 octets.</summary>
    /// <param name="clientCookie">8 octets</param>
    /// <param name="now">seconds since 1970</param>
    public static void Write(Span<byte> cookie, ReadOnlySpan<byte> clientCookie, NetworkAddress client, uint now, CookieSecret secret)
    {
        BinaryPrimitives.WriteUInt32BigEndian(cookie, (uint)Version << 24);
        BinaryPrimitives.WriteUInt32BigEndian(cookie[4..], now);
        BinaryPrimitives.WriteUInt64LittleEndian(cookie[HashOffset..], Hash(clientCookie, cookie[..HashOffset], client, secret));
    }

    /// <summary>Whether the cookies of a query are this server's.</summary>
    /// <param name="cookies">the option's data: 8 octets, or 16 to 40</param>
    /// <param name="now">seconds since 1970</param>
    public static CookieStanding Judge(ReadOnlySpan<byte> cookies, NetworkAddress client, uint now, CookieSecrets secrets)
    {
        if (cookies.Length == ClientLength)
            return CookieStanding.ClientOnly;
        if (cookies.Length != OptionLength || cookies[ClientLength] != Version)
            return CookieStanding.Wrong;
        ReadOnlySpan<byte> cookie = cookies[ClientLength..];

        // RFC 9018 §4.3: timestamps compare by serial number arithmetic (RFC 1982).
        int age = (int)(now - BinaryPrimitives.ReadUInt32BigEndian(cookie[4..]));
        if (age is > MaxAge or < -MaxAhead)
            return CookieStanding.Wrong;
        ulong hash = BinaryPrimitives.ReadUInt64LittleEndian(cookie[HashOffset..]);
        if (hash == Hash(cookies[..ClientLength], cookie[..HashOffset], client, secrets.Current))
            return age > RenewalAge ? CookieStanding.Ageing : CookieStanding.Valid;
        bool isOther = secrets.Other is { } other && hash == Hash(cookies[..ClientLength], cookie[..HashOffset], client, other);
        return isOther ? CookieStanding.Ageing : CookieStanding.Wrong;
    }

    private static ulong Hash(ReadOnlySpan<byte> clientCookie, ReadOnlySpan<byte> head, NetworkAddress client, CookieSecret secret)
    {
        Span<byte> input = stackalloc byte[ClientLength + HashOffset + 16];
        clientCookie.CopyTo(input);
        head.CopyTo(input[ClientLength..]);
        client.WriteOctets(input[(ClientLength + HashOffset)..]);
        return SipHash.Hash(secret.Low, secret.High, input[..(ClientLength + HashOffset + client.OctetLength)]);
    }
}

/// <summary>What the cookie option of a query is worth.</summary>
public enum CookieStanding : byte
{
    /// <summary>No option, or cookies are off.</summary>
    None,

    /// <summary>A client cookie alone: RFC 7873 §5.2.3.</summary>
    ClientOnly,

    /// <summary>A server cookie that this server did not make for this client, or too long ago: RFC 7873 §5.2.4.</summary>
    Wrong,

    /// <summary>Right, and to be replaced by a new one: half an hour old, or made with the other secret.</summary>
    Ageing,

    /// <summary>Right, and sent back as it is.</summary>
    Valid,
}
