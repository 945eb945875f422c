using System.Buffers;

namespace Gslb.Health.Probes;

/// <summary>Looks for octets in what an endpoint sends, within <see cref="ReadLimit.Octets"/>.</summary>
internal static class AnswerSearch
{
    /// <summary>Reads until the octets have come, the answer ends or the limit is reached. A match ends the search: nobody waits for the rest.</summary>
    public static async Task<bool> FindAsync(Stream answer, ReadOnlyMemory<byte> sought, CancellationToken deadline)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ReadLimit.Octets);
        try
        {
            int length = 0;
            while (length < ReadLimit.Octets)
            {
                int read = await answer.ReadAsync(buffer.AsMemory(length, ReadLimit.Octets - length), deadline).ConfigureAwait(false);
                if (read == 0)
                    break;

                // A match may straddle two reads, never lie wholly before the newest one.
                int from = Math.Max(0, length - sought.Length + 1);
                length += read;
                if (buffer.AsSpan(from, length - from).IndexOf(sought.Span) >= 0)
                    return true;
            }

            return sought.IsEmpty;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
