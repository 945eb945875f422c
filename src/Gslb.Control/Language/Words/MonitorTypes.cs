using System.Collections.Immutable;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The types of <c>$MONITOR</c>.</summary>
internal static class MonitorTypes
{
    private static readonly ImmutableArray<string> EveryCommonOption = [.. MonitorWords.Options.Options.Select(option => option.Name)];

    public static readonly ImmutableArray<MonitorType> All =
    [
        new("http", "a response with an expected status", (name, _) => new HttpMonitorDefinition { Name = name, Tls = false, Port = 80 }, HttpMonitorWords.Options),
        new("https", "the same over TLS", (name, _) => new HttpMonitorDefinition { Name = name, Tls = true, Port = 443 }, HttpMonitorWords.Options),
        new("tcp", "a connection that is accepted, and an expected answer", (name, _) => new TcpMonitorDefinition { Name = name, Port = 0 }, TcpMonitorWords.Options)
        {
            Needed = "port",
        },
        new("tls", "a TLS handshake with a valid certificate", (name, _) => new TlsMonitorDefinition { Name = name, Port = 443 }, TlsMonitorWords.Options),
        new("dns", "a DNS response with an expected RCODE", (name, _) => new DnsMonitorDefinition { Name = name, Port = 53 }, DnsMonitorWords.Options),
        new(
            "grpc", "`SERVING` from `grpc.health.v1.Health/Check`, over HTTP/2 without TLS",
            (name, _) => new GrpcMonitorDefinition { Name = name, Port = 0 }, GrpcMonitorWords.Options)
        {
            Needed = "port",
        },
        new("icmp", "an echo reply", (name, _) => new IcmpMonitorDefinition { Name = name, Port = 0 }, MonitorWords.Options) { WithoutEffect = ["port"] },
        new("exec", "exit code 0 of a command", (name, _) => new ExecMonitorDefinition { Name = name, Port = 0 }, ExecMonitorWords.Options) { Needed = "command" },
        new(
            "push", "a heartbeat that says up", (name, _) => new PushMonitorDefinition { Name = name, Port = 0, Confirm = TimeSpan.Zero }, PushMonitorWords.Options)
        {
            WithoutEffect = ["timeout", "confirm", "port"],
        },
        Combined("all:", "all:NAME,NAME…", "all of these monitors", CombinedMonitorWords.All),
        Combined("any:", "any:NAME,NAME…", "at least one of these monitors", CombinedMonitorWords.Any),
        Combined("atleast:", "atleast:N,NAME,NAME…", "at least N of these monitors", CombinedMonitorWords.AtLeast) with
        {
            FormRule = "N from 1 to the number of names, each name once",
        },
    ];

    /// <summary>The type of that word, or null.</summary>
    public static MonitorType? Find(string word) =>
        All.FirstOrDefault(type => type.Name.EndsWith(':') ? word.StartsWith(type.Name, StringComparison.Ordinal) : type.Name == word);

    private static MonitorType Combined(string name, string form, string meaning, Func<string, string, MonitorDefinition?> create) =>
        new(name, meaning, create, MonitorWords.Options) { Form = form, FormRule = "each name once", WithoutEffect = EveryCommonOption };
}
