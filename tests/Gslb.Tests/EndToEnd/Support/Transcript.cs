namespace Gslb.Tests.EndToEnd.Support;

/// <summary>The lines that a process has written to one of its streams so far; waits for those that are to come.</summary>
internal sealed class Transcript
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _more = New();
    private bool _ended;

    public string[] Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public override string ToString() => string.Join('\n', Lines);

    /// <summary>Reads until the stream ends.</summary>
    public async Task ReadAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
            Note(() => _lines.Add(line));
        Note(() => _ended = true);
    }

    /// <summary>The first line, written already or yet to come, that meets a condition.</summary>
    /// <param name="from">lines before this one do not count</param>
    public async Task<string> FirstAsync(Func<string, bool> condition, int from = 0)
    {
        using var deadline = new Deadline();
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_lines.Skip(from).FirstOrDefault(condition) is { } found)
                    return found;
                if (_ended)
                    throw new InvalidOperationException($"the process ended without the line; it wrote:\n{string.Join('\n', _lines)}");
                more = _more.Task;
            }

            await deadline.Of(more, () => $"the line does not come; so far:\n{this}");
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Note(Action change)
    {
        lock (_gate)
        {
            change();
            _more.SetResult();
            _more = New();
        }
    }
}
