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

    /// <summary>Adds a sample of the family at hand.</summary>
    /// <param name="labels">names and values; values may be any text</param>
    public MetricsText Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_family);
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

    public override string ToString() => _text.ToString();

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
