using System.Text;
using System.Threading.Channels;

namespace Gslb.Tests.Commands;

/// <summary>A writer whose lines can be waited for.</summary>
internal sealed class LineWriter : TextWriter
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => _lines.Writer.TryWrite(value ?? "");

    public override void WriteLine() => WriteLine("");

    /// <summary>The next line that holds the words; those before it are passed over.</summary>
    public async Task<string> NextAsync(string words, CancellationToken cancellation)
    {
        while (true)
        {
            string line = await _lines.Reader.ReadAsync(cancellation);
            if (line.Contains(words))
                return line;
        }
    }
}
