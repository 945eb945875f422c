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
                && Starts(difference, "ARCOUNT 2", "two OPTs", "three OPTs", "an OPT, then", "EDNS option longer", "EDNS option head")),
        (
            "RFC 1035 §4.1: a message ends with its last record; octets behind it are a format error, as with Knot",
            difference => Starts(difference, "a byte behind", "bytes behind", "ARCOUNT 0 with an OPT") && (AsIn(difference, "knot") || difference.Anchors["knot"].Dropped)),
        (
            "RFC 6895 §3.1: meta types are no data of a zone: format error, and NOTIMP for MAILA and MAILB, as with BIND",
            difference => Starts(difference, "type 41", "type 128", "type 200", "type 248", "type 249", "type 250", "type 253", "type 254") && AsIn(difference, "bind")),
        (
            "RFC 5936 §4.2, RFC 1995 §2: a transfer is not to be had here, whatever is asked and whoever asks: REFUSED (RFC 1035 §4.1.1)",
            difference => Starts(difference, "type 251", "type 252", "AXFR") && difference.Ours.Code == ResponseCode.Refused),
        (
            "RFC 1035 §4.1.1: REFUSED, \"for policy reasons\": no class but IN is served, each anchor does something else with ANY",
            difference => Starts(difference, "class 255", "TKEY") && difference.Ours.Code == ResponseCode.Refused),
        (
            "RFC 4892 §2.2: what a server tells of itself is its operator's choice; by default nothing, as with NSD's hide-version",
            difference => Starts(difference, "CH TXT") && AsIn(difference, "nsd")),
        (
            "RFC 7871 §6, §7.1.2: a family unknown, a scope in a query, octets left over and bits beyond the prefix are format errors; NSD does not read the option, Knot and BIND check parts of it",
            difference => Starts(difference, "subnet of family", "subnet with", "subnet 0.0.0.0/0 with") && difference.Ours.Code == ResponseCode.FormErr),
        (
            "RFC 7871 §7.1.2: the family \"is irrelevant if there are no ADDRESS bits\", and dig's +subnet=0 sends 0; echoed as BIND does (§7.2.1)",
            difference => Starts(difference, "subnet of family 0 with /0") && difference.Ours.Opt == difference.Anchors["bind"].Opt),
        (
            "RFC 6891 §6.1.3: \"If a responder does not implement the VERSION level of the request, then it MUST respond with RCODE=BADVERS\": what a later version puts into its options is not known, as with NSD",
            difference => Starts(difference, "EDNS version 1 with") && difference.Ours.Code == ResponseCode.BadVers && AsIn(difference, "nsd")),
        (
            "RFC 4035 §3.1.6: an authoritative server \"SHOULD clear the CD bit\", with BADVERS too, as Knot does",
            difference => difference.Aspect == "flags" && Starts(difference, "EDNS version 255, flags") && difference.Ours == difference.Anchors["knot"]),
        (
            "RFC 6891 §6.1.2: the owner of OPT \"MUST be 0 (root domain)\", an octet, not a pointer to one; as with NSD",
            difference => Starts(difference, "an OPT whose owner is a pointer to the root") && AsIn(difference, "nsd")),
        (
            "RFC 1035 §4.1: a query is a question; no one has use for more than 16 records behind it, and they are not walked, as with NSD",
            difference => Starts(difference, "forty As") && AsIn(difference, "nsd")),
    ];

    /// <summary>What differs over TCP alone.</summary>
    private static readonly (string Reason, Func<MessageDifference, bool> Applies)[] TcpTable =
    [
        (
            "RFC 1035 §4.1.1: FORMERR, \"the name server was unable to interpret the query\", as over UDP and with BIND; NSD and Knot close the connection on less than a header and a question",
            difference => difference is { Aspect: "dropped", Ours.Code: ResponseCode.FormErr } && Starts(difference, "the first ", "pointer cut short") && AsIn(difference, "bind")),
        (
            "RFC 1035 §4.1.1: NOTIMP for DSO (RFC 8490) as for any opcode, as with BIND; NSD and Knot close the connection on it",
            difference => difference is { Aspect: "dropped", Ours.Code: ResponseCode.NotImp } && Starts(difference, "opcode 6 as DSO") && AsIn(difference, "bind")),
        (
            "RFC 7828 §3.3.2: a server \"MAY include the edns-tcp-keepalive option in the response to signal the expected idle timeout on a connection\"; BIND does, NSD and Knot do not",
            difference => difference.Aspect == "OPT" && Starts(difference, "EDNS option keepalive") && difference.Ours.Opt == difference.Anchors["bind"].Opt),
    ];

    public static IEnumerable<string> Reasons => Table.Select(entry => entry.Reason);

    /// <summary>The reason of a difference, or null.</summary>
    public static string? Explain(MessageDifference difference) =>
        Table.Concat(TcpTable).Where(entry => entry.Applies(difference)).Select(entry => entry.Reason).FirstOrDefault();

    private static bool Starts(MessageDifference difference, params string[] beginnings) =>
        beginnings.Any(beginning => difference.What.StartsWith(beginning, StringComparison.Ordinal));

    private static bool AsIn(MessageDifference difference, string anchor) => difference.Anchors[anchor].Code == difference.Ours.Code;
}
