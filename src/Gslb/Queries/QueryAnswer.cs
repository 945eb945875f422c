using System.Collections.Immutable;
using System.Net;
using Gslb.Dns.Messages;

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
    /// <exception cref="FormatException">the octets are no message</exception>
    public static QueryAnswer Of(IPEndPoint server, string name, string type, Exchanged exchanged)
    {
        Message message = MessageReader.Read(exchanged.Response);
        return new QueryAnswer(
            server.ToString(),
            name,
            type,
            exchanged.Tcp ? "tcp" : "udp",
            exchanged.Truncated,
            Math.Round(exchanged.Elapsed.TotalMilliseconds, 2),
            exchanged.Response.Length,
            message.Code.ToMnemonic(),
            [.. FlagsOf(message.Flags)],
            message.Subnet is { } subnet ? $"{subnet.Address}/{subnet.SourcePrefixLength}" : null,
            message.Subnet is null ? null : message.Scope,
            [.. message.Answer.Select(record => record.ToString())],
            [.. message.Authority.Select(record => record.ToString())],
            [.. message.Additional.Select(record => record.ToString())]);
    }

    private static IEnumerable<string> FlagsOf(MessageFlags flags)
    {
        if (flags.HasFlag(MessageFlags.Authoritative))
            yield return "aa";
        if (flags.HasFlag(MessageFlags.Truncated))
            yield return "tc";
        if (flags.HasFlag(MessageFlags.RecursionDesired))
            yield return "rd";
        if (flags.HasFlag(MessageFlags.RecursionAvailable))
            yield return "ra";
    }
}
