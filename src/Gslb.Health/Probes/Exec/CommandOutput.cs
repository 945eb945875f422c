using System.Text;

namespace Gslb.Health.Probes.Exec;

/// <summary>What a command wrote to one of its two outputs.</summary>
/// <param name="FirstLine">in printable characters, without blanks around it; may be empty</param>
/// <param name="IsTooLong">it wrote more than <see cref="ReadLimit.Octets"/>, and the rest was not read</param>
internal sealed record CommandOutput(string FirstLine, bool IsTooLong)
{
    /// <summary>Reads to the end, to the limit, or to the deadline, whichever comes first.</summary>
    public static async Task<CommandOutput> ReadAsync(Stream stream, CancellationToken deadline)
    {
        byte[] octets = new byte[ReadLimit.Octets + 1];
        int length = 0;
        try
        {
            int read;
            while (length < octets.Length && (read = await stream.ReadAsync(octets.AsMemory(length), deadline).ConfigureAwait(false)) > 0)
                length += read;
        }
        catch (OperationCanceledException)
        {
            // What came until now is told.
        }

        return new CommandOutput(FirstLineOf(octets.AsSpan(0, length)), length > ReadLimit.Octets);
    }

    private static string FirstLineOf(ReadOnlySpan<byte> octets)
    {
        int end = octets.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? octets : octets[..end];
        string text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, 4 * ProbeResult.MaxDetail)]);
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
    }
}
