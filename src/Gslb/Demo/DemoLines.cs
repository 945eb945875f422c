using System.Globalization;

namespace Gslb.Demo;

/// <summary>The running account of a demo: one line a piece of news, with its time; from any thread.</summary>
internal sealed class DemoLines(TextWriter output, TimeProvider time)
{
    private readonly Lock _lock = new();

    public void Tell(string line)
    {
        string at = time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            output.WriteLine($"{at}  {line}");
            output.Flush();
        }
    }
}
