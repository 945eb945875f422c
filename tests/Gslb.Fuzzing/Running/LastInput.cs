using System.IO.MemoryMappedFiles;

namespace Gslb.Fuzzing.Running;

/// <summary>The input at hand in a mapped file: what a process that dies of it, or hangs, leaves behind. Four octets of length, then the input.</summary>
internal sealed class LastInput : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewStream _stream;

    public LastInput(string path, int maxLength)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, sizeof(int) + maxLength);
        _stream = _file.CreateViewStream();
    }

    public void Note(ReadOnlySpan<byte> input)
    {
        _stream.Position = 0;
        _stream.Write(BitConverter.GetBytes(input.Length));
        _stream.Write(input);
    }

    /// <summary>What a file of an earlier process holds; null when it holds nothing.</summary>
    public static byte[]? Read(string path)
    {
        if (!File.Exists(path) || File.ReadAllBytes(path) is not { Length: > sizeof(int) } octets)
            return null;
        int length = BitConverter.ToInt32(octets);
        return length >= 0 && length <= octets.Length - sizeof(int) ? octets.AsSpan(sizeof(int), length).ToArray() : null;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _file.Dispose();
    }
}
