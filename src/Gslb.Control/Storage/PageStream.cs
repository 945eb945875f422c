using static Gslb.Control.Storage.PageFrame;

namespace Gslb.Control.Storage;

/// <summary>
/// A file as LiteDB's engine sees it: whole pages, framed in the file, on a disk that never fails. From the first failure on nothing more is written and
/// both files stay as if the process had been killed at that moment, which is what the log recovers from; the engine goes on in memory, and the owner
/// looks at the failure and gives the engine up. An exception in the middle of the engine would leave it in a state that can end the process.
/// Not thread-safe: the engine takes turns.
/// </summary>
/// <param name="disk">shared by the files of one database</param>
internal sealed class PageStream(Stream file, FirstFailure disk) : Stream
{
    private readonly byte[] _frame = new byte[PageFrame.Size];

    /// <summary>What could not be written, by page number.</summary>
    private readonly Dictionary<long, byte[]> _unwritten = [];
    private long? _unwrittenLength;
    private bool _dirty;

    /// <summary>Called before a page is written, with the page, at <see cref="Position"/>: what must be on the disk first is flushed there.</summary>
    public Action<ReadOnlySpan<byte>>? BeforeWrite { get; set; }

    /// <summary>False when the engine's flushes are ignored, because the owner flushes where it matters.</summary>
    public bool FlushesForEngine { get; init; } = true;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    /// <summary>In bytes, whole pages: what a write cut short left behind is written over.</summary>
    public override long Length => _unwrittenLength ?? file.Length / PageFrame.Size * PageSize;

    public override long Position { get; set; }

    /// <summary>Reads one page.</summary>
    /// <exception cref="EndOfStreamException">the file ends before</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        long number = NumberOf(count);
        if (_unwritten.TryGetValue(number, out byte[]? page))
            page.CopyTo(buffer, offset);
        else
            ReadFrame(number).AsSpan(0, PageSize).CopyTo(buffer.AsSpan(offset));
        Position += count;
        return count;
    }

    /// <summary>Writes one page.</summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        long number = NumberOf(count);
        ReadOnlySpan<byte> page = buffer.AsSpan(offset, count);
        BeforeWrite?.Invoke(page);
        page.CopyTo(_frame);
        Seal(_frame, number);
        bool written = Attempt(() =>
        {
            _dirty = true;
            file.Position = number * PageFrame.Size;
            file.Write(_frame, 0, _frame.Length);
        });
        if (!written)
        {
            _unwritten[number] = page.ToArray();
            _unwrittenLength = Math.Max(Length, Position + count);
        }

        Position += count;
    }

    /// <summary>The new length is on the disk when it returns: what follows in the log must not meet what was there before.</summary>
    public override void SetLength(long value)
    {
        bool written = Attempt(() =>
        {
            _dirty = true;
            file.SetLength(value / PageSize * PageFrame.Size);
            FlushNow();
        });
        if (!written)
            _unwrittenLength = value;
    }

    public override void Flush()
    {
        if (FlushesForEngine)
            FlushToDisk();
    }

    /// <summary>Returns when all that was written is on the disk, or the disk has failed.</summary>
    public void FlushToDisk() => Attempt(FlushNow);

    /// <summary>The numbers of the pages that are not as they were written.</summary>
    public IEnumerable<long> DamagedPages()
    {
        for (long number = 0; number * PageSize < Length; number++)
        {
            if (!IsSound(ReadFrame(number), number))
                yield return number;
        }
    }

    /// <summary>The ids that the pages carry.</summary>
    public IEnumerable<uint> PageIds()
    {
        for (long number = 0; number * PageSize < Length; number++)
            yield return PageId(ReadFrame(number));
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    private long NumberOf(int count) => count == PageSize && Position % PageSize == 0
        ? Position / PageSize
        : throw new InvalidOperationException($"LiteDB asked for {count} bytes at {Position}, not for a page");

    private byte[] ReadFrame(long number)
    {
        file.Position = number * PageFrame.Size;
        file.ReadExactly(_frame);
        return _frame;
    }

    private void FlushNow()
    {
        if (!_dirty)
            return;
        if (file is FileStream onDisk)
            onDisk.Flush(flushToDisk: true);
        else
            file.Flush();
        _dirty = false;
    }

    private bool Attempt(Action write)
    {
        if (disk.Failure is not null)
            return false;
        try
        {
            write();
            return true;
        }
        catch (Exception e)
        {
            disk.Report(e);
            return false;
        }
    }
}
