using System.Numerics;

namespace Gslb.Authority.Zones;

/// <summary>Octets that grow by blocks: what was written stays where it is, so that growing copies nothing. A place is one number; there are 2 GiB of them.</summary>
internal sealed class OctetBlocks
{
    /// <summary>The most octets that can be taken at once.</summary>
    public const int BlockLength = 1 << BlockBits;

    private const int BlockBits = 20;
    private const int FirstLength = 1024;
    private const int MaxBlocks = 1 << (31 - BlockBits);

    private byte[][] _blocks = new byte[1][];
    private byte[] _last = new byte[FirstLength];
    private int _blockCount = 1;
    private int _end;

    public OctetBlocks() => _blocks[0] = _last;

    /// <summary>The octets taken, and those that were too few to be used at the ends of blocks.</summary>
    public long Count => ((_blockCount - 1L) << BlockBits) + _end;

    /// <summary>True when there may be no room for another block.</summary>
    public bool IsFull => _blockCount == MaxBlocks;

    /// <summary>Room for octets at the end, not yet taken: the next call gives the same room again.</summary>
    /// <exception cref="InvalidOperationException">2 GiB are taken</exception>
    public Span<byte> Reserve(int length)
    {
        if (_last.Length - _end < length)
            Grow(length);
        return _last.AsSpan(_end, length);
    }

    /// <summary>Takes octets that were reserved; returns their place.</summary>
    public int Take(int length)
    {
        int place = ((_blockCount - 1) << BlockBits) | _end;
        _end += length;
        return place;
    }

    /// <summary>Octets that were taken together.</summary>
    public ReadOnlySpan<byte> At(int place, int length) => _blocks[place >> BlockBits].AsSpan(place & (BlockLength - 1), length);

    /// <summary>All octets of a block from a place on.</summary>
    public ReadOnlySpan<byte> From(int place) => _blocks[place >> BlockBits].AsSpan(place & (BlockLength - 1));

    private void Grow(int length)
    {
        if (_last.Length < BlockLength)
        {
            // Small lists are many: the first block alone is moved, until it is as long as all others.
            Array.Resize(ref _last, (int)Math.Min(BlockLength, BitOperations.RoundUpToPowerOf2((uint)(_end + length))));
            _blocks[0] = _last;
            if (_last.Length - _end >= length)
                return;
        }

        if (IsFull)
            throw new InvalidOperationException("a zone's records take more than 2 GiB");
        if (_blockCount == _blocks.Length)
            Array.Resize(ref _blocks, _blockCount * 2);
        _last = GC.AllocateUninitializedArray<byte>(BlockLength);
        _blocks[_blockCount++] = _last;
        _end = 0;
    }
}
