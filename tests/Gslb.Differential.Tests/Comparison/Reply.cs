using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Differential.Tests.Comparison;

/// <summary>One server's answer as it is compared: sections as sorted lines, names in lower case.</summary>
public sealed record Reply
{
    private Reply(Message message)
    {
        Message = message;
        Answer = Lines(message.Answer, ttl: false);
        Authority = Lines(message.Authority, ttl: false);
        Additional = Lines(message.Additional, ttl: false);
        Ttls = [.. Lines(message.Answer, ttl: true), .. Lines(message.Authority, ttl: true)];
    }

    public Message Message { get; }

    public ResponseCode Code => Message.Code;

    public bool Authoritative => Message.Flags.HasFlag(MessageFlags.Authoritative);

    public bool Truncated => Message.Flags.HasFlag(MessageFlags.Truncated);

    /// <summary>Authority data below a name that is not ours (RFC 1034 §4.3.2 step 3b).</summary>
    public bool IsReferral => Message.Authority.Any(record => record.Type == RecordType.NS);

    public bool HasAlias => Message.Answer.Any(record => record.Type is RecordType.CNAME or RecordType.DNAME);

    /// <summary><c>owner type rdata</c>.</summary>
    public string[] Answer { get; }

    public string[] Authority { get; }

    public string[] Additional { get; }

    /// <summary>Answer and authority as <c>owner ttl type rdata</c>.</summary>
    public string[] Ttls { get; }

    public static Reply Read(byte[] octets) => new(MessageReader.Read(octets));

    /// <summary>As dig shows it, one line a record.</summary>
    public IEnumerable<string> Show()
    {
        string flags = string.Join(' ', (string[])["qr", .. Authoritative ? ["aa"] : Array.Empty<string>(), .. Truncated ? ["tc"] : Array.Empty<string>()]);
        yield return $"{Code.ToMnemonic()}, flags: {flags}; ANSWER: {Answer.Length}, AUTHORITY: {Authority.Length}, ADDITIONAL: {Additional.Length}";
        foreach (string line in Lines(Message.Answer, ttl: true).Take(12))
            yield return $"  an {Short(line)}";
        foreach (string line in Lines(Message.Authority, ttl: true).Take(4))
            yield return $"  ns {Short(line)}";
        foreach (string line in Lines(Message.Additional, ttl: true).Take(4))
            yield return $"  ar {Short(line)}";
    }

    private static string Short(string line) => line.Length <= 200 ? line : line[..200] + "…";

    private static string[] Lines(IEnumerable<MessageRecord> records, bool ttl) =>
        [.. records.Select(record => Line(record, ttl)).Order(StringComparer.Ordinal)];

    private static string Line(MessageRecord record, bool ttl)
    {
        byte[] rdata = [.. record.Rdata];
        if (RdataShape.Of(record.Type) is { } shape)
        {
            foreach (Range name in shape.Names(record.Rdata.AsSpan()))
                WireName.Lower(record.Rdata.AsSpan()[name], rdata.AsSpan()[name]);
        }

        string text = $"{record.Type.ToMnemonic()} {RdataText.Format(record.Type, rdata)}";
        return ttl ? $"{record.Owner.ToId()} {record.Ttl} {text}" : $"{record.Owner.ToId()} {text}";
    }
}
