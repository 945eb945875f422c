using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Running;

/// <summary>
/// A run of one target: inputs of the corpus and new ones are changed at random; those that are treated in a way not seen before, or go through a
/// branch not seen before where branches are counted, are kept and changed further.
/// Seed, corpus, number of executions and whether branches are counted decide everything.
/// </summary>
internal sealed class FuzzRun
{
    /// <summary>The most inputs that are kept.</summary>
    private const int MostKept = 8_192;

    /// <summary>The most kinds of findings after which a run has told enough.</summary>
    public const int MostFindings = 20;

    private readonly FuzzTarget _target;
    private readonly SeededRandom _random;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _inputs = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly List<Finding> _findings = [];
    private readonly Coverage _coverage = new();

    public FuzzRun(FuzzTarget target, IEnumerable<byte[]> corpus, ulong seed)
    {
        _target = target;
        _random = new SeededRandom(seed);
        _mutator = new Mutator(target.Words, target.Separator, target.MaxLength);
        foreach (byte[] input in corpus)
        {
            _mutator.Begin(input);
            if (!Execute())
                _inputs.Add(_mutator.Input.ToArray());
        }

        Replayed = _inputs.Count;
        if (_inputs.Count == 0)
            _inputs.Add([]);
    }

    /// <summary>Told of each input before it is tried: what is left behind when the process dies of it.</summary>
    public Action<ReadOnlySpan<byte>>? Trying { get; init; }

    public int Replayed { get; }

    public long Executions { get; private set; }

    /// <summary>How many ways of being treated were seen.</summary>
    public int Kinds => _seen.Count;

    /// <summary>How many branches were seen, where they are counted.</summary>
    public int Branches => _coverage.Count;

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The inputs that showed something new, the corpus left out.</summary>
    public IEnumerable<byte[]> Kept => _inputs.Skip(Replayed);

    /// <summary>Makes and tries one input.</summary>
    public void Step()
    {
        int made = _random.OneIn(4) ? _target.Make(_random, _mutator.Room) : 0;
        if (made > 0)
            _mutator.BeginInRoom(made);
        else
            _mutator.Begin(_inputs[_random.Below(_inputs.Count)]);
        for (int changes = made > 0 ? _random.Below(4) : 1 + _random.Below(_random.OneIn(4) ? 12 : 4); changes > 0; changes--)
            _mutator.Change(_random, _inputs[_random.Below(_inputs.Count)]);
        Execute();
    }

    public void Run(int executions)
    {
        for (int i = 0; i < executions && _findings.Count < MostFindings; i++)
            Step();
    }

    /// <returns>true when the input showed something new and was kept</returns>
    private bool Execute()
    {
        Executions++;
        Trying?.Invoke(_mutator.Input);
        try
        {
            Coverage.Begin();
            ulong kind = _target.Try(_mutator.Input);
            bool isNew = _coverage.Take() | _seen.Add(kind);
            if (!isNew || _inputs.Count >= MostKept)
                return false;
            _inputs.Add(_mutator.Input.ToArray());
            return true;
        }
        catch (Exception fault)
        {
            Note(Finding.TextOf(fault));
            return false;
        }
    }

    private void Note(string text)
    {
        string kind = Finding.KindOf(text);
        if (_findings.Any(finding => finding.Kind == kind))
            return;
        byte[] input = _mutator.Input.ToArray();
        _findings.Add(new Finding(text, Shrinking.Shrink(_target, input, kind), Executions));
    }
}
