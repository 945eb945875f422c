using Gslb.Control.Language.Drafts;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>$MONITOR</c> of type <c>dns</c>.</summary>
internal static class DnsMonitorWords
{
    private static readonly ValueKind<DomainName> Name = new("a domain name, relative to the origin", (in OptionValue option, out DomainName value) =>
        DomainName.TryParse(option.Text ?? "", option.Origin, out value) == NameError.None);

    // Transfers are no questions that one response answers.
    private static readonly ValueKind<RecordType> Type = new("an RR type such as A or SOA, or TYPEnnn", (in OptionValue option, out RecordType value) =>
        RecordTypeText.TryParse(option.Text ?? "", out value) && value is not (RecordType.AXFR or RecordType.IXFR or RecordType.OPT or 0));

    // Larger ones need EDNS, which the query does not have.
    private static readonly ValueKind<ResponseCode> Code = new("NOERROR, NXDOMAIN, REFUSED or another RCODE, or its number 0–15", (in OptionValue option, out ResponseCode value) =>
        ResponseCodeText.TryParse(option.Text ?? "", out value) && (ushort)value <= 15);

    public static readonly OptionTable<MonitorDraft> Options = MonitorWords.With(
        OptionWord<MonitorDraft>.Of(
            "qname", Name, "the pool's name", "the name asked for",
            (draft, value) => draft.Change<DnsMonitorDefinition>(monitor => monitor with { QName = value })),
        OptionWord<MonitorDraft>.Of(
            "qtype", Type, "A", "the type asked for",
            (draft, value) => draft.Change<DnsMonitorDefinition>(monitor => monitor with { QType = value })),
        OptionWord<MonitorDraft>.Of(
            "rcode", Code, "NOERROR", "the RCODE that passes, whatever the answer holds",
            (draft, value) => draft.Change<DnsMonitorDefinition>(monitor => monitor with { RCode = value })));
}
