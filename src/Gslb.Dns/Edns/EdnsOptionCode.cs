namespace Gslb.Dns.Edns;

/// <summary>EDNS option codes by their IANA numbers.</summary>
public enum EdnsOptionCode : ushort
{
    /// <summary>RFC 5001.</summary>
    Nsid = 3,

    /// <summary>RFC 7871.</summary>
    ClientSubnet = 8,

    /// <summary>RFC 7873.</summary>
    Cookie = 10,

    /// <summary>RFC 7828.</summary>
    TcpKeepalive = 11,

    /// <summary>RFC 7830.</summary>
    Padding = 12,

    /// <summary>RFC 8914.</summary>
    ExtendedError = 15,
}
