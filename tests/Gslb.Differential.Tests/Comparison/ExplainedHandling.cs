using Gslb.Dns.Messages;

namespace Gslb.Differential.Tests.Comparison;

/// <summary>Packets that we handle otherwise than most anchors, on purpose. What an answer's extended errors say is not compared: RFC 8914 §2 leaves them to the server.</summary>
public static class ExplainedHandling
{
    private static readonly (string Reason, Func<MessageDifference, bool> Applies)[] Table =
    [
        (
            "RFC 1035 §4.1.1: NOTIMP, \"the name server does not support the requested kind of query\"; the anchors take NOTIFY and UPDATE, which we do not",
            difference => Starts(difference, "opcode 4", "opcode 5", "QDCOUNT 0, NOTIFY", "OPT with NOTIFY")),
        (
            "RFC 6891 §6.1.1: \"If an OPT record is present in a received request, compliant responders MUST include an OPT record in their respective responses\", to a format error too (§7)",
            difference => difference is { Aspect: "OPT", Ours: { Code: ResponseCode.FormErr, Opt: not null } }
                && Starts(difference, "ARCOUNT 2", "two OPTs", "EDNS option longer", "EDNS option head")),
        (
            "RFC 1035 §4.1: a message ends with its last record; octets behind it are a format error, as with Knot",
            difference => Starts(difference, "a byte behind", "bytes behind", "ARCOUNT 0 with an OPT") && AsIn(difference, "knot")),
        (
            "RFC 6895 §3.1: meta types are no data of a zone: format error, and NOTIMP for MAILA and MAILB, as with BIND",
            difference => Starts(difference, "type 41", "type 128", "type 200", "type 248", "type 249", "type 250", "type 253", "type 254") && AsIn(difference, "bind")),
        (
            "RFC 5936 §4.2, RFC 1995 §2: a transfer is not to be had here, whatever is asked and whoever asks: REFUSED (RFC 1035 §4.1.1)",
            difference => Starts(difference, "type 251", "type 252") && difference.Ours.Code == ResponseCode.Refused),
        (
            "RFC 1035 §4.1.1: REFUSED, \"for policy reasons\": no class but IN is served, each anchor does something else with ANY",
            difference => Starts(difference, "class 255") && difference.Ours.Code == ResponseCode.Refused),
        (
            "RFC 4892 §2.2: what a server tells of itself is its operator's choice; by default nothing, as with NSD's hide-version",
            difference => Starts(difference, "CH TXT") && AsIn(difference, "nsd")),
        (
            "RFC 7871 §6, §7.1.2: a family unknown, a scope in a query, octets left over and bits beyond the prefix are format errors; NSD does not read the option, Knot and BIND check parts of it",
            difference => Starts(difference, "subnet of family 0", "subnet with") && difference.Ours.Code == ResponseCode.FormErr),
    ];

    public static IEnumerable<string> Reasons => Table.Select(entry => entry.Reason);

    /// <summary>The reason of a difference, or null.</summary>
    public static string? Explain(MessageDifference difference) =>
        Table.Where(entry => entry.Applies(difference)).Select(entry => entry.Reason).FirstOrDefault();

    private static bool Starts(MessageDifference difference, params string[] beginnings) =>
        beginnings.Any(beginning => difference.What.StartsWith(beginning, StringComparison.Ordinal));

    private static bool AsIn(MessageDifference difference, string anchor) => difference.Anchors[anchor].Code == difference.Ours.Code;
}
