using Gslb.Dns.Messages;

namespace Gslb.Serving.Counters;

/// <summary>Why a packet got no answer: label <c>reason</c> of <c>gslb_dropped_total</c>.</summary>
public enum DropReason
{
    /// <summary>Fewer octets than a header.</summary>
    Short,

    /// <summary>A response; answering one could start a loop between servers.</summary>
    Response,

    /// <summary>A datagram larger than the receive buffer.</summary>
    Oversize,

    /// <summary>The engine chose silence for a well-formed query.</summary>
    Declined,

    /// <summary>The client's network had too many answers of this kind.</summary>
    RateLimited,

    /// <summary>The kernel did not take the answer: full buffers, no route, a filter.</summary>
    SendFailed,

    /// <summary>A TCP connection turned away, or closed in favour of a newer one, by a connection limit.</summary>
    ConnectionLimit,
}

/// <summary>The labels of drop reasons, and the reason behind an engine's silence.</summary>
public static class DropReasons
{
    public static readonly int Count = Enum.GetValues<DropReason>().Length;

    public static string ToLabel(this DropReason reason) => reason switch
    {
        DropReason.Short => "short",
        DropReason.Response => "response",
        DropReason.Oversize => "oversize",
        DropReason.Declined => "declined",
        DropReason.RateLimited => "rate_limited",
        DropReason.SendFailed => "send_failed",
        DropReason.ConnectionLimit => "connection_limit",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>Why the engine did not answer this packet.</summary>
    internal static DropReason OfUnanswered(ReadOnlySpan<byte> packet) =>
        packet.Length < MessageHeader.Length ? DropReason.Short
        : (packet[2] & MessageHeader.ResponseBit) != 0 ? DropReason.Response
        : DropReason.Declined;
}
