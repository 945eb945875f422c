using System.Buffers.Binary;
using Gslb.Dns.Messages;

namespace Gslb.Serving.RateLimiting;

/// <summary>The kinds of answers that a network has separate accounts for.</summary>
internal enum ResponseKind : byte
{
    /// <summary>Records, or too many of them; an account for each name and type, for a wildcard one altogether.</summary>
    Positive,

    /// <summary>The name is there, the type is not; an account for each name.</summary>
    NoData,

    /// <summary>NXDOMAIN; an account for each zone, for the names asked are made up.</summary>
    NameError,

    /// <summary>A referral; an account for each zone cut.</summary>
    Referral,

    /// <summary>Any other rcode, and what no zone answers; one account.</summary>
    Error,
}

/// <summary>Tells kinds of answers apart by their octets.</summary>
internal static class ResponseKinds
{
    public static readonly int Count = Enum.GetValues<ResponseKind>().Length;

    /// <summary>The kind of a response that a zone gave.</summary>
    public static ResponseKind Of(ReadOnlySpan<byte> response)
    {
        var code = (ResponseCode)(response[3] & 0x0F);
        if (code != ResponseCode.NoError)
            return code == ResponseCode.NXDomain ? ResponseKind.NameError : ResponseKind.Error;
        if (BinaryPrimitives.ReadUInt16BigEndian(response[MessageHeader.AnCountOffset..]) != 0)
            return ResponseKind.Positive;
        if ((response[2] & MessageHeader.AuthoritativeBit) == 0)
            return ResponseKind.Referral;
        return (response[2] & MessageHeader.TruncatedBit) != 0 ? ResponseKind.Positive : ResponseKind.NoData;
    }
}
