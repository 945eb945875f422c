using Gslb.Dns.Edns;

namespace Gslb.Dns.Messages;

/// <summary>What the parser read of one packet: places and numbers only, so that a worker can keep them for a whole batch; <see cref="Query"/> sees them with the packet's octets.</summary>
public struct QueryParts
{
    /// <summary>Why the packet is no query to look up; <see cref="QueryRejection.None"/> for one that is.</summary>
    public QueryRejection Rejection;

    /// <summary>Octets of the question's name with the root label; 0 until a question was read.</summary>
    public int QNameLength;

    public RecordType QType;

    public ushort QClass;

    public EdnsRequest Edns;

    /// <summary>Where the TSIG record starts, and octets of its owner; 0 = the query is not signed.</summary>
    public ushort SignatureOffset;

    public byte SignatureOwnerLength;
}
