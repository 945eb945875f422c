using System.Collections.Immutable;
using System.Net;
using ARSoft.Tools.Net.Dns;

namespace Gslb.Queries;

/// <summary>A response as people and scripts read it; what <c>query --json</c> prints.</summary>
/// <param name="Subnet">the client subnet that the server echoes; null when it has none</param>
/// <param name="Scope">the prefix length that the answer is for; null without a subnet</param>
/// <param name="Answers">records in master-file format; likewise the other sections</param>
internal sealed record QueryAnswer(
    string Server,
    string Name,
    string Type,
    string Transport,
    bool TruncatedOverUdp,
    double Milliseconds,
    int Octets,
    string Rcode,
    ImmutableArray<string> Flags,
    string? Subnet,
    byte? Scope,
    ImmutableArray<string> Answers,
    ImmutableArray<string> Authority,
    ImmutableArray<string> Additional)
{
    /// <summary>Reads a response.</summary>
    public static QueryAnswer Of(IPEndPoint server, string name, string type, Exchanged exchanged)
    {
        DnsMessage message = DnsMessage.Parse(exchanged.Response);
        ClientSubnetOption? subnet = message.EDnsOptions?.Options.OfType<ClientSubnetOption>().FirstOrDefault();
        return new QueryAnswer(
            server.ToString(),
            name,
            type,
            exchanged.Tcp ? "tcp" : "udp",
            exchanged.Truncated,
            Math.Round(exchanged.Elapsed.TotalMilliseconds, 2),
            exchanged.Response.Length,
            RcodeOf(message.ReturnCode),
            [.. FlagsOf(message)],
            subnet is null ? null : $"{subnet.Address}/{subnet.SourceNetmask}",
            subnet?.ScopeNetmask,
            [.. message.AnswerRecords.Select(record => record.ToString())],
            [.. message.AuthorityRecords.Select(record => record.ToString())],
            [.. message.AdditionalRecords.Where(record => record.RecordType != RecordType.Opt).Select(record => record.ToString())]);
    }

    private static IEnumerable<string> FlagsOf(DnsMessage message)
    {
        if (message.IsAuthoritiveAnswer)
            yield return "aa";
        if (message.IsTruncated)
            yield return "tc";
        if (message.IsRecursionDesired)
            yield return "rd";
        if (message.IsRecursionAllowed)
            yield return "ra";
    }

    private static string RcodeOf(ReturnCode code) => code switch
    {
        ReturnCode.NoError => "NOERROR",
        ReturnCode.FormatError => "FORMERR",
        ReturnCode.ServerFailure => "SERVFAIL",
        ReturnCode.NxDomain => "NXDOMAIN",
        ReturnCode.NotImplemented => "NOTIMP",
        ReturnCode.Refused => "REFUSED",
        _ => code.ToString().ToUpperInvariant(),
    };
}
