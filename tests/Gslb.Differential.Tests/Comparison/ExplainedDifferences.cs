using Gslb.Dns.Messages;

namespace Gslb.Differential.Tests.Comparison;

/// <summary>The differences that stay, each with its RFC sentence. The tests see to it that none is here for nothing.</summary>
public static class ExplainedDifferences
{
    public static IReadOnlyList<ExplainedDifference> All { get; } =
    [
        new(
            "chains across zones",
            "RFC 1034 §4.3.2 step 3a: \"change QNAME to the canonical name in the CNAME RR, and go back to step 1\", which looks for the nearest ancestor zone anew; NSD does, Knot and BIND stay in the zone of the question",
            IsChainAcrossZones),
        new(
            "long chains",
            "RFC 1034 §3.6.2 gives chains no bound, and a server must have one: Knot ends after 5 links, BIND after 12 with SERVFAIL, NSD after 31 or more (after 1 below a DNAME whose target is below itself); we end after 17 with what there is",
            IsLongChain),
        new(
            "glue that does not fit",
            "RFC 9471 §3.1: a referral \"MUST include all available glue records for in-domain name servers in the additional section or MUST set TC=1 if constrained by message size\"; Knot does, NSD 4.6 and BIND 9.18 are older",
            IsTruncatedGlue),
        new(
            "names outside the zone are not compressed",
            "RFC 1035 §4.1.4: \"Programs are free to avoid using pointers in messages they generate, although this will reduce datagram capacity, and may cause truncation\"",
            IsUncompressed),
        new(
            "a record twice",
            "RFC 2181 §5: \"there is no meaning in having two records with label, class, type and data all equal\"; NSD and Knot repeat a wildcard CNAME that leads to the name asked, BIND does not",
            IsRepeated),
    ];

    private static bool IsChainAcrossZones(Difference difference) =>
        difference.Ours.HasAlias && difference.Anchors["nsd"] is var nsd && nsd.Code == difference.Ours.Code && nsd.Answer.SequenceEqual(difference.Ours.Answer)
        && nsd.Authority.SequenceEqual(difference.Ours.Authority)
        && ((Reply[])[difference.Anchors["knot"], difference.Anchors["bind"]]).Any(reply => reply.Answer.All(difference.Ours.Answer.Contains));

    private static bool IsLongChain(Difference difference) =>
        difference.Ours.Answer.Length is 17 or 18 && difference.Ours.HasAlias && difference.Ours.Answer.Distinct().Count() == difference.Ours.Answer.Length
        && difference.Anchors.Values.All(reply => difference.Ours.Answer.All(reply.Answer.Contains) || reply.Answer.All(difference.Ours.Answer.Contains));

    private static bool IsTruncatedGlue(Difference difference) =>
        difference.Aspect == Aspect.Truncated && difference.Ours.Truncated && difference.Ours.IsReferral && difference.Anchors["knot"].Truncated
        && difference.Anchors.Values.All(reply => reply.Authority.SequenceEqual(difference.Ours.Authority));

    private static bool IsUncompressed(Difference difference) =>
        difference.Aspect == Aspect.Truncated && difference.Ours.Truncated
        && difference.Anchors.Values.Any(reply => reply.Message.Authority.Concat(reply.Message.Answer).Any(record => IsOutside(record) || record.Type == RecordType.DNAME));

    private static bool IsOutside(MessageRecord record) =>
        record.Type == RecordType.NS && record.Rdata.AsSpan().IndexOf("elsewhere"u8) >= 0;

    private static bool IsRepeated(Difference difference) =>
        difference.Aspect == Aspect.Answer && difference.Anchors.Values.All(reply => reply.Answer.Distinct().SequenceEqual(difference.Ours.Answer));
}
