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
}
