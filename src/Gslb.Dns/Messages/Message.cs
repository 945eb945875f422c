using System.Collections.Immutable;
using Gslb.Dns.Edns;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.Messages;

/// <summary>A response read whole, for people and tests; the query path never makes one.</summary>
/// <param name="Subnet">of the OPT record, where it has one</param>
/// <param name="Scope">the scope prefix length of <paramref name="Subnet"/></param>
public sealed record Message(
    ushort Id,
    MessageFlags Flags,
    ResponseCode Code,
    DomainName? QName,
    RecordType QType,
    ImmutableArray<MessageRecord> Answer,
    ImmutableArray<MessageRecord> Authority,
    ImmutableArray<MessageRecord> Additional,
    bool HasEdns,
    ushort PayloadSize,
    ClientSubnet? Subnet,
    byte Scope)
{
    /// <summary>All options of the OPT record, in their order.</summary>
    public ImmutableArray<EdnsOption> Options { get; init; } = [];

    /// <summary>The data of the first option of a kind; null where there is none.</summary>
    public ImmutableArray<byte>? Option(EdnsOptionCode code) => Options.FirstOrDefault(option => option.Code == code)?.Data;
}

/// <summary>One record of a message.</summary>
/// <param name="Rdata">names in it uncompressed</param>
public sealed record MessageRecord(DomainName Owner, RecordType Type, ushort Class, uint Ttl, ImmutableArray<byte> Rdata)
{
    /// <summary>One line of a master file (RFC 1035 §5.1).</summary>
    public override string ToString() => $"{Owner} {Ttl} IN {Type.ToMnemonic()} {RdataText.Format(Type, Rdata.AsSpan())}";
}

/// <summary>The one-bit fields of the header (RFC 1035 §4.1.1, RFC 4035 §3.2).</summary>
[Flags]
public enum MessageFlags : ushort
{
    None = 0,
    Response = 0x8000,
    Authoritative = 0x0400,
    Truncated = 0x0200,
    RecursionDesired = 0x0100,
    RecursionAvailable = 0x0080,
    AuthenticData = 0x0020,
    CheckingDisabled = 0x0010,
}
