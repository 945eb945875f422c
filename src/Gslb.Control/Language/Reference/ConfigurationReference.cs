using System.Collections.Immutable;
using Gslb.Authority.Pools;
using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Words;
using Gslb.Health.Probes;
using static Gslb.Control.Language.Reference.MarkdownPage;

namespace Gslb.Control.Language.Reference;

/// <summary>The reference of the zone language, <c>docs/configuration.md</c>: every directive and option, from the tables that they are read by.</summary>
public static class ConfigurationReference
{
    public static string Text()
    {
        var page = new MarkdownPage();
        page.Heading(1, "Configuration");
        page.Paragraph(
            "What the zone files of the zones folder may say besides the records of RFC 1035. This page is made from the tables by which files are read; after a change there, "
            + "`dotnet run -c Release --project src/Gslb -- reference > docs/configuration.md` makes it anew. The settings of the server itself are in [operations.md](operations.md).");
        page.Paragraph(
            "Times are seconds, or have units: `500ms`, `5s`, `1h30m`, `7d`. What holds a space, `;`, `(` or `)` is quoted: `body=\"/a (b|c)/\"`. "
            + "Names of datacenters, monitors and maps are 1–63 letters, digits, `-`, `_` and `.`; they are shared by all files of the folder.");
        WriteDatacenter(page);
        WriteMonitor(page);
        WriteMap(page);
        WritePool(page);
        WriteMember(page);
        page.Heading(2, "name ALIAS target");
        page.Paragraph(
            "A and AAAA of another name of this server, at the apex too: a POOL, an ALIAS, addresses, or a CNAME that leads to such on this server. It is never answered as a CNAME; other types at its name are its own. "
            + "It has no options, and the TTL of its target.");
        return page.ToString();
    }

    private static void WriteDatacenter(MarkdownPage page)
    {
        page.Heading(2, "$DATACENTER name [option…]");
        page.Paragraph("Where endpoints live.");
        page.Options(DatacenterWords.Options.Options);
    }

    private static void WriteMonitor(MarkdownPage page)
    {
        page.Heading(2, "$MONITOR name type [option…]");
        page.Paragraph("How an endpoint proves that it is alive. A pool or member names monitors with `monitor=`; several joined with `+` must all pass.");
        page.Table(
            ["type", "passes with", "port", "must have", "without effect"],
            MonitorTypes.All.Select(type => new[] { Code(type.Form), type.Meaning, PortOf(type), Codes([type.Needed]), Codes(type.WithoutEffect) }));
        page.Heading(3, "Options of every type");
        page.Options(MonitorWords.Options.Options);
        foreach (IGrouping<OptionTable<MonitorDraft>, MonitorType> types in MonitorTypes.All.GroupBy(type => type.Options))
        {
            ImmutableArray<OptionWord<MonitorDraft>> own = types.Key.Options.RemoveRange(MonitorWords.Options.Options);
            if (own.IsEmpty)
                continue;
            page.Heading(3, string.Join(", ", types.Select(type => type.Name)));
            page.Options(own);
        }

        WriteMonitorNotes(page);
    }

    private static void WriteMonitorNotes(MarkdownPage page)
    {
        page.Heading(3, "Notes");
        page.Paragraph(
            "- `all:`, `any:`, `atleast:` combine the verdicts of other monitors, these too if wanted, at the same endpoint. Each monitor named is probed once, however often it is reached, and "
            + "keeps its own interval, rise and fall.\n"
            + "- `tls`: a certificate within `expires` passes. The probe's detail says when it ends, the event `warning` is written once, and the metric `gslb_endpoint_warning` is 1 until it is renewed.\n"
            + "- `dns`: one query with RD over UDP, over TCP when truncated. A name without records of the type passes too: only the RCODE counts.\n"
            + "- `icmp`: needs the group of gslb in `net.ipv4.ping_group_range`, or CAP_NET_RAW; without either every probe fails and says so.\n"
            + "- `exec`: only with `--allow-exec`, otherwise an error. No shell, no arguments; `GSLB_ENDPOINT`, `GSLB_POOL`, `GSLB_DATACENTER`, `GSLB_ADDRESS`, `GSLB_PORT`, `GSLB_MONITOR` and `GSLB_TIMEOUT` (in ms) "
            + "tell it whom to look at. The first line of its output is the probe's detail. At the timeout it and all that it started are killed; more than 64 KiB of output is a failure; "
            + $"at most {ProbeFactory.MostCommands} commands run at once, and waiting for a turn is not part of the timeout.\n"
            + "- `push`: `POST /api/v1/heartbeats/{endpoint}` with `{\"up\": true}` or `{\"up\": false, \"load\": 0.7}`, role operator. One that says up is a success at once; at each interval the latest is "
            + "looked at, and none younger than `ttl`, or one that says down, is a failure. An endpoint that was never heard of counts as silent only `ttl` after the start.\n"
            + "- The load of an endpoint is what `load-header` of its responses, or `load` of its heartbeats, last said: a number of 0 or more, in any unit. Anything else is ignored.");
    }

    private static void WriteMap(MarkdownPage page)
    {
        page.Heading(2, "$MAP name selector datacenter… [nearest] | none");
        page.Paragraph(
            "Whom to prefer for which client: one line for each selector, most specific first, whatever the order of lines. The value is datacenters in order; `nearest` stands for all others by "
            + "distance; a list without it is a fence; `none` gives these clients no answer (NODATA). A map without `default` gets `default nearest`.");
        page.Options(MapSelectorWords.Options.Options.Where(option => option.Name != "default"));
        page.Paragraph("`default` selects all other clients.");
    }

    private static void WritePool(MarkdownPage page)
    {
        page.Heading(2, "name [ttl] POOL step… [option…]");
        page.Paragraph("A name whose A and AAAA are steered. The TTL is one number, or two: `60/5` is at most 60 and at least 5 seconds: within these an answer lives no longer than until the soonest moment at which a probe could change it; one number is both, and left out it is the `$TTL`. A member is usable when it is up and not drained; one that was never probed, while none of its group is known to be up. Steps narrow the usable members from left to right:");
        page.Table(["step", "leaves"], PoolStepWords.All.Select(step => new[] { Code(step.Name), step.Leaves }));
        string draws = string.Join(", ", PoolStepWords.All.Where(step => step.Step.IsDraw()).Select(step => Code(step.Name)));
        page.Paragraph($"One of {draws} stands last; where none does, `weighted` is added.");
        page.Options(PoolWords.Options.Options);
        page.Heading(3, "when-down");
        page.Table(["value", "answers"], WhenDownWords.All.Select(value => new[] { Code(value.Word), value.Answer }));
    }

    private static void WriteMember(MarkdownPage page)
    {
        page.Heading(2, "MEMBER datacenter target [option…]");
        page.Paragraph("One endpoint of the pool above it, known by `pool/datacenter/target`.");
        page.Table(["target", "answers"], MemberTargetWords.All.Select(target => new[] { target.Form, target.Answer }));
        page.Options(MemberWords.Options.Options);
    }

    private static string PortOf(MonitorType type) => type.Create("name", "1,a") is { Port: > 0 } monitor ? $"{monitor.Port}" : "–";

    private static string Codes(IEnumerable<string?> words) => words.OfType<string>().ToArray() is { Length: > 0 } given ? string.Join(", ", given.Select(Code)) : "–";
}
