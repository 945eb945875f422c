using System.Text;
using Gslb.Control.Language.Words;

namespace Gslb.Control.Language.Reference;

/// <summary>A page of Markdown while it is written: headings, paragraphs, tables, an empty line between each two.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder _text = new();

    public void Heading(int level, string text) => Block($"{new string('#', level)} {text}");

    public void Paragraph(string text) => Block(text);

    public void Table(string[] head, IEnumerable<string[]> rows) =>
        Block(string.Join('\n', rows.Prepend([.. head.Select(_ => "---")]).Prepend(head).Select(row => $"| {string.Join(" | ", row.Select(Cell))} |")));

    /// <summary>A table of options.</summary>
    /// <param name="suffix">behind each name, as it is written</param>
    public void Options<TDraft>(IEnumerable<OptionWord<TDraft>> options, string suffix = "=") => Table(
        ["option", "value", "default", "is"],
        options.Select(option => new[]
        {
            Code(option.Name + (option.IsPrefix ? "NAME" : "") + suffix), option.Range, option.Default.Length > 0 ? option.Default : "–", option.Meaning,
        }));

    public override string ToString() => _text.ToString();

    public static string Code(string text) => $"`{text}`";

    private static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal);

    private void Block(string text) => _text.Append(_text.Length == 0 ? "" : "\n").Append(text).Append('\n');
}
