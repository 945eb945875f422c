namespace Gslb.Authority.Zones;

/// <summary>A list that grows by blocks: no value is copied again when it grows, and a large one leaves no smaller arrays behind.</summary>
internal sealed class BlockList<T>
    where T : unmanaged
{
    private const int BlockBits = 15;
    private const int BlockLength = 1 << BlockBits;
    private const int FirstLength = 16;

    private T[][] _blocks = new T[1][];
    private T[] _last = new T[FirstLength];
    private int _end;

    public BlockList() => _blocks[0] = _last;

    public int Count { get; private set; }

    public ref T this[int index] => ref _blocks[index >> BlockBits][index & (BlockLength - 1)];

    public void Add(in T value)
    {
        if (_end == _last.Length)
            Grow();
        _last[_end++] = value;
        Count++;
    }

    private void Grow()
    {
        if (_last.Length < BlockLength)
        {
            Array.Resize(ref _last, _last.Length * 2);
            _blocks[0] = _last;
            return;
        }

        int block = Count >> BlockBits;
        if (block == _blocks.Length)
            Array.Resize(ref _blocks, block * 2);
        _last = GC.AllocateUninitializedArray<T>(BlockLength);
        _blocks[block] = _last;
        _end = 0;
    }
}
