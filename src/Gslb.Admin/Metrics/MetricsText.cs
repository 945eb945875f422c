using System.Globalization;
using System.Text;

namespace Gslb.Admin.Metrics;

/// <summary>A page of metrics in Prometheus' text format 0.0.4 while it is written: families, and below each its samples.</summary>
public sealed class MetricsText
{
    /// <summary>What the page is served as.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private string _family = "";

    /// <summary>Begins a family: the samples that follow are its own.</summary>
    public MetricsText Counter(string name, string help) => Begin(name, "counter", help);

    /// <inheritdoc cref="Counter"/>
    public MetricsText Gauge(string name, string help) => Begin(name, "gauge", help);

    /// <inheritdoc cref="Counter"/>
    public MetricsText Histogram(string name, string help) => Begin(name, "histogram", help);

    /// <summary>Adds a sample of the family at hand.</summary>
    /// <param name="labels">names and values; values may be any text</param>
    public MetricsText Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels) => Sample("", value, labels);

    /// <summary>Adds a distribution to the histogram at hand: its cumulated buckets, its sum and its count.</summary>
    /// <param name="bounds">the greatest value of each bucket, ascending</param>
    /// <param name="counts">of each bucket alone, and last of what is beyond the greatest bound</param>
    public MetricsText Distribution(ReadOnlySpan<double> bounds, ReadOnlySpan<long> counts, double sum, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        long total = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            string bound = i < bounds.Length ? bounds[i].ToString("0.##########", CultureInfo.InvariantCulture) : "+Inf";
            Sample("_bucket", total, [.. labels, ("le", bound)]);
        }

        return Sample("_sum", sum, labels).Sample("_count", total, labels);
    }

    public override string ToString() => _text.ToString();

    private MetricsText Sample(string suffix, double value, ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_family).Append(suffix);
        for (int i = 0; i < labels.Length; i++)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"");
            AppendEscaped(labels[i].Value);
            _text.Append('"');
        }

        if (!labels.IsEmpty)
            _text.Append('}');
        _text.Append(CultureInfo.InvariantCulture, $" {value}\n");
        return this;
    }

    private MetricsText Begin(string name, string type, string help)
    {
        _family = name;
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    private void AppendEscaped(string value)
    {
        foreach (char c in value)
        {
            _ = c switch
            {
                '\\' => _text.Append(@"\\"),
                '"' => _text.Append("\\\""),
                '\n' => _text.Append("\\n"),
                _ => _text.Append(c),
            };
        }
    }
}
