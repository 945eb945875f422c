using Gslb.Dns.Addresses;

namespace Gslb.Dns.Edns;

/// <summary>What the OPT pseudo-record of a query asks for (RFC 6891 §6.1).</summary>
public struct EdnsRequest
{
    /// <summary>False when the query has no OPT; the rest is then meaningless.</summary>
    public bool Present;

    public byte Version;

    /// <summary>The sender's UDP payload size as sent; values below 512 mean 512 (RFC 6891 §6.2.3).</summary>
    public ushort PayloadSize;

    /// <summary>The DO bit (RFC 3225).</summary>
    public bool DnssecOk;

    public bool HasSubnet;

    public ClientSubnet Subnet;

    /// <summary>
    /// True when the query tells a network that an answer may be tailored to. A source prefix of 0 tells nothing of the client and forbids to
    /// (RFC 7871 §7.1.2); the resolver's own address is what is left.
    /// </summary>
    public readonly bool TellsNetwork => HasSubnet && Subnet.SourcePrefixLength > 0;

    /// <summary>The address that a client is located by: the network told, else the sender's.</summary>
    public readonly NetworkAddress LocationOf(NetworkAddress sender) => TellsNetwork ? Subnet.Address : sender;

    /// <summary>An empty NSID option was sent (RFC 5001 §2.1).</summary>
    public bool NsidRequested;

    /// <summary>Where the cookie option's data starts in the message, and its length; 0 when there is none.</summary>
    public ushort CookieOffset;

    public byte CookieLength;

    /// <summary>An empty edns-tcp-keepalive option was sent (RFC 7828 §3.2.1).</summary>
    public bool KeepaliveRequested;
}
