using Gslb.Commands;
using Spectre.Console;

namespace Gslb.Output;

/// <summary>Rows under headings: framed on a terminal; elsewhere plain columns, every word whole, whatever the width.</summary>
internal sealed class Listing
{
    // Nothing that is listed comes near it, and Spectre.Console wraps at some width.
    private const int Unbounded = 4096;

    private readonly Table _table = new();

    public Listing(params string[] headings)
    {
        foreach (string heading in headings)
            _table.AddColumn(new TableColumn(Markup.Escape(heading)));
    }

    /// <summary>Adds a row of plain text, one cell a heading.</summary>
    public void Add(params string[] cells) => _table.AddRow([.. cells.Select(cell => new Text(cell))]);

    public void WriteTo(Surroundings surroundings)
    {
        if (surroundings.IsOutputTerminal)
        {
            AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(surroundings.Output) }).Write(_table.RoundedBorder());
            return;
        }

        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = Unbounded;
        _table.NoBorder();
        _table.Columns.ToList().ForEach(column => column.PadLeft(0).PadRight(2).NoWrap());
        console.Write(_table);
        foreach (string line in text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            surroundings.Output.WriteLine(line.TrimEnd());
    }
}
