using System.Collections.Immutable;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The types of <c>$MONITOR</c>.</summary>
internal static class MonitorTypes
{
    public static readonly ImmutableArray<MonitorType> All =
    [
        new("http", "an HTTP response with an expected status", name => new HttpMonitorDefinition { Name = name, Tls = false, Port = 80 }, HttpMonitorWords.Options),
        new("https", "the same over TLS", name => new HttpMonitorDefinition { Name = name, Tls = true, Port = 443 }, HttpMonitorWords.Options),
        new("tcp", "a connection that is accepted", name => new TcpMonitorDefinition { Name = name, Port = 0 }, TcpMonitorWords.Options),
        MonitorType.Later("tls"),
        MonitorType.Later("dns"),
        MonitorType.Later("grpc"),
        MonitorType.Later("icmp"),
        MonitorType.Later("exec"),
        MonitorType.Later("push"),
        MonitorType.Later("all:"),
        MonitorType.Later("any:"),
        MonitorType.Later("atleast:"),
    ];

    /// <summary>The type of that word, or null.</summary>
    public static MonitorType? Find(string word) =>
        All.FirstOrDefault(type => type.Name.EndsWith(':') ? word.StartsWith(type.Name, StringComparison.Ordinal) : type.Name == word);
}
