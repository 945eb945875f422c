using Gslb.Dns.Messages;
using Gslb.Dns.Records;

namespace Gslb.Testing.Scenarios;

/// <summary>Messages as short lines that read like dig's, so that tests show what a person would see.</summary>
public static class MessageText
{
    /// <summary><c>owner ttl type rdata</c>, names below example.com left relative.</summary>
    public static string Line(MessageRecord record) =>
        $"{record.Owner.ToId()} {record.Ttl} {record.Type.ToMnemonic()} {RdataText.Format(record.Type, record.Rdata.AsSpan())}";

    public static string[] Lines(IEnumerable<MessageRecord> records) => [.. records.Select(Line)];

    /// <summary>The RDATA of the answers of one type, sorted.</summary>
    public static string[] Data(this Message message, RecordType type) =>
        [.. message.Answer.Where(record => record.Type == type).Select(record => RdataText.Format(type, record.Rdata.AsSpan())).Order(StringComparer.Ordinal)];

    /// <summary>
    /// A response in one line: rcode, <c>aa</c> and <c>tc</c>, the answer's records without TTLs, and behind a slash the owners and types of the authority
    /// section; owners below example.com relative to it: <c>NOERROR aa: www A 192.0.2.1</c>, <c>NXDOMAIN aa / @ SOA</c>.
    /// </summary>
    public static string Brief(this Message message)
    {
        string text = message.Code.ToMnemonic() + (message.Flags.HasFlag(MessageFlags.Authoritative) ? " aa" : "") + (message.Flags.HasFlag(MessageFlags.Truncated) ? " tc" : "");
        if (!message.Answer.IsEmpty)
            text += ": " + string.Join(", ", message.Answer.Select(record => $"{Relative(record)} {record.Type.ToMnemonic()} {RdataText.Format(record.Type, record.Rdata.AsSpan())}"));
        if (!message.Authority.IsEmpty)
            text += " / " + string.Join(", ", message.Authority.Select(record => $"{Relative(record)} {record.Type.ToMnemonic()}").Distinct());
        return text;
    }

    private static string Relative(MessageRecord record)
    {
        const string Origin = "example.com";
        string owner = record.Owner.ToId();
        return owner == Origin ? "@" : owner.EndsWith("." + Origin, StringComparison.Ordinal) ? owner[..^(Origin.Length + 1)] : owner;
    }
}
