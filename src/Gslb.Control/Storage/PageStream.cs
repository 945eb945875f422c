namespace Gslb.Control.Storage;

/// <summary>
/// A file as LiteDB's engine sees it: whole pages, and a disk that never fails. From the first failure on, writes are dropped and the file stays as
/// if the process had been killed at that moment, which is what the log recovers from; the owner looks at <see cref="Failure"/> and gives the engine up.
/// The engine writes its log from a thread of its own, where an exception would be lost or worse.
/// </summary>
internal sealed class PageStream(Stream file) : Stream
{
    /// <summary>The size of LiteDB's pages in bytes.</summary>
    public const int PageSize = 8192;

    private bool _dirty;
    private volatile Exception? _failure;

    /// <summary>The first failure, if there was one.</summary>
    public Exception? Failure => _failure;

    /// <summary>Called before each page is written, with the page; what must be on the disk first is flushed there.</summary>
    public Action<ReadOnlySpan<byte>>? BeforeWrite { get; set; }

    /// <summary>False when the engine's flushes are ignored, because the owner flushes where it matters.</summary>
    public bool FlushesForEngine { get; init; } = true;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    /// <summary>In bytes, whole pages: what a write cut short left behind is written over.</summary>
    public override long Length => file.Length / PageSize * PageSize;

    public override long Position { get; set; }

    /// <summary>Fills the buffer: half a page is no page.</summary>
    /// <exception cref="EndOfStreamException">the file ends before</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        file.Position = Position;
        file.ReadExactly(buffer, offset, count);
        Position += count;
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        BeforeWrite?.Invoke(buffer.AsSpan(offset, count));
        Attempt(() =>
        {
            _dirty = true;
            file.Position = Position;
            file.Write(buffer, offset, count);
        });
        Position += count;
    }

    /// <summary>The new length is on the disk when it returns: what follows in the log must not meet what was there before.</summary>
    public override void SetLength(long value) => Attempt(() =>
    {
        file.SetLength(value);
        _dirty = true;
        FlushNow();
    });

    public override void Flush()
    {
        if (FlushesForEngine)
            FlushToDisk();
    }

    /// <summary>Returns when all that was written is on the disk.</summary>
    public void FlushToDisk() => Attempt(FlushNow);

    /// <summary>Declares the disk failed: nothing is written any more.</summary>
    public void Fail(Exception failure) => _failure ??= failure;

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

    private void Attempt(Action write)
    {
        if (_failure is not null)
            return;
        try
        {
            write();
        }
        catch (Exception e)
        {
            _failure = e;
        }
    }
}
