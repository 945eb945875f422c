using System.Buffers.Text;

namespace Gslb.Dns.ZoneFiles;

/// <summary>The numbers that a <c>$GENERATE</c> line counts through: <c>start-stop</c> or <c>start-stop/step</c>, as BIND has it.</summary>
internal readonly record struct GenerateRange(int Start, int Stop, int Step)
{
    /// <summary>The most records of one line.</summary>
    public const int MaxCount = 65_536;

    /// <summary>How many numbers there are.</summary>
    public long Count => (((long)Stop - Start) / Step) + 1;

    /// <summary>Reads a range of numbers from 0 to 2³¹−1; start is not above stop, step is at least 1.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out GenerateRange range)
    {
        range = default;
        int step = 1;
        if (!TryReadNumber(ref text, out int start) || text.IsEmpty || text[0] != '-')
            return false;
        text = text[1..];
        if (!TryReadNumber(ref text, out int stop))
            return false;
        if (!text.IsEmpty && text[0] == '/')
        {
            text = text[1..];
            if (!TryReadNumber(ref text, out step))
                return false;
        }

        range = new GenerateRange(start, stop, step);
        return text.IsEmpty && start <= stop && step >= 1;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || !char.IsAsciiDigit((char)text[0]) || !Utf8Parser.TryParse(text, out number, out int used))
            return false;
        text = text[used..];
        return true;
    }
}
