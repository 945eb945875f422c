namespace Gslb.Control.Tests.Storage;

/// <summary>A disk that can be told to be full: from then on every write and every flush of its files fails.</summary>
internal sealed class FailingDisk
{
    /// <summary>Bytes that can still be written; a write beyond them is cut short, then fails.</summary>
    public long Free { get; set; } = long.MaxValue;

    public int Writes { get; private set; }

    public Stream Open(string path) => new File(this, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0));

    private sealed class File(FailingDisk disk, FileStream file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override void Flush()
        {
            if (disk.Free == 0)
                throw new IOException("No space left on device");
            file.Flush(flushToDisk: false);
        }

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void SetLength(long value) => file.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count)
        {
            disk.Writes++;
            int fits = (int)Math.Min(count, disk.Free);
            file.Write(buffer, offset, fits);
            if (disk.Free != long.MaxValue)
                disk.Free -= fits;
            if (fits < count)
                throw new IOException("No space left on device");
        }

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
