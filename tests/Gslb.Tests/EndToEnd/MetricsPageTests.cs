using System.Text.RegularExpressions;
using Gslb.Tests.Conventions;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>The metrics of a running server are those that the operators' document lists, no more and no fewer, each with its labels.</summary>
public sealed partial class MetricsPageTests
{
    /// <summary>What users' dashboards and alerts are made from: a name here does not change.</summary>
    private static readonly string[] Contract =
    [
        "counter gslb_queries_total{qtype,rcode,transport}", "counter gslb_answers_total{datacenter,pool}", "counter gslb_dropped_total{reason}", "histogram gslb_query_seconds",
        "gauge gslb_endpoint_usable{datacenter,pool,target}", "histogram gslb_probe_seconds{monitor}", "counter gslb_probes_total{monitor,outcome}", "counter gslb_transitions_total{pool,to}",
        "gauge gslb_fail_open{pool}", "gauge gslb_overrides{state}", "gauge gslb_health_age_seconds", "gauge gslb_config_revision", "gauge gslb_config_last_reload_success",
        "gauge gslb_geo_build_timestamp_seconds", "counter gslb_store_write_errors_total",
    ];

    [Fact]
    public async Task A_running_server_exports_what_the_document_lists_from_the_start()
    {
        using var site = new Site("""
            $DATACENTER iad lat=39 lon=-77 capacity=10
            $MONITOR web tcp port=9
            www 60 POOL geo monitor=web shed=yes
                MEMBER iad 127.0.0.1

            """);
        await using GslbProcess server = await GslbProcess.ServeAsync(site);
        using var http = new HttpClient();
        string page = await http.GetStringAsync($"http://{server.Admin}/metrics", TestContext.Current.CancellationToken);

        SortedSet<string> exported = [.. Families(page)];
        Assert.Equal(new SortedSet<string>(Documented()), exported);
        Assert.Superset(Contract.ToHashSet(), exported.ToHashSet());
        Assert.Contains(exported, family => family.Contains(" process_", StringComparison.Ordinal));
        Assert.Contains(exported, family => family.Contains(" dotnet_", StringComparison.Ordinal));
        Assert.Matches(new Regex(@"^gslb_geo_build_timestamp_seconds [1-9]", RegexOptions.Multiline), page);
    }

    /// <summary>Type, name and labels in order of the alphabet, of each family; one without a sample shows no labels, and so does not pass.</summary>
    private static IEnumerable<string> Families(string page)
    {
        foreach (Match family in Family().Matches(page))
        {
            (string name, string type, string samples) = (family.Groups["name"].Value, family.Groups["type"].Value, family.Groups["samples"].Value);
            IEnumerable<string> labels = LabelName().Matches(samples.Split('\n')[0]).Select(label => label.Groups[1].Value);
            Assert.All(samples.Split('\n', StringSplitOptions.RemoveEmptyEntries), sample => Assert.StartsWith(name, sample, StringComparison.Ordinal));
            yield return Text(type, name, labels.Where(label => type != "histogram" || label != "le"));
        }
    }

    private static IEnumerable<string> Documented() => Row().Matches(Repository.Read("docs/operations.md")).Select(row =>
        Text(row.Groups["type"].Value, row.Groups["name"].Value, row.Groups["labels"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    private static string Text(string type, string name, IEnumerable<string> labels)
    {
        string all = string.Join(',', labels.Order(StringComparer.Ordinal));
        return $"{type} {name}" + (all.Length == 0 ? "" : $"{{{all}}}");
    }

    [GeneratedRegex(@"^# HELP (?<name>\w+) \S.*\n# TYPE \k<name> (?<type>\w+)\n(?<samples>(?:[^#\n].*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Family();

    [GeneratedRegex("""[{,](\w+)="[^"]*"(?=[,}])""")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"^\| `(?<name>(?:gslb|process|dotnet)_\w+)(?:\{(?<labels>[\w,]+)\})?` \| (?<type>counter|gauge|histogram) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
