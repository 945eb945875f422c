using Gslb.Fuzzing.Running;

namespace Gslb.Fuzzing.Abuse;

/// <summary>What clients have to complain of: each kind once with an example, and how often. Any thread may add.</summary>
internal sealed class Grievances
{
    private const int MostKinds = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Example, long Count)> _kinds = [];

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _kinds.Count == 0;
        }
    }

    /// <param name="text">what is wrong; numbers in it do not make another kind</param>
    /// <param name="octets">the packet that it came of</param>
    public void Add(string text, ReadOnlySpan<byte> octets = default)
    {
        string kind = Finding.KindOf(text);
        lock (_gate)
        {
            (string example, long count) = _kinds.GetValueOrDefault(kind);
            if (count > 0 || _kinds.Count < MostKinds)
                _kinds[kind] = (example ?? (octets.IsEmpty ? text : $"{text}: {Convert.ToHexString(octets)}"), count + 1);
        }
    }

    /// <summary>One line a kind.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _kinds.Values.Select(entry => $"{entry.Count} × {entry.Example}")];
        }
    }
}
