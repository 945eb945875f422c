using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Health.Monitors;

/// <summary>A monitor of type <c>dns</c>: a question whose answer has an expected RCODE. What the answer says does not count.</summary>
public sealed record DnsMonitorDefinition : MonitorDefinition
{
    /// <summary>Null = the pool's name.</summary>
    public DomainName? QName { get; init; }

    public RecordType QType { get; init; } = RecordType.A;

    /// <summary>The one that passes: 0–15, as the query has no EDNS.</summary>
    public ResponseCode RCode { get; init; } = ResponseCode.NoError;
}
