using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Records;

/// <summary>The notation that every type's RDATA can be written in: <c>\# length hex</c> (RFC 3597 §5).</summary>
internal static class GenericRdata
{
    public static bool IsMarked(RdataWords words) => words.Count > 0 && words[0].SequenceEqual("\\#"u8);

    /// <summary>Reads words that begin with <c>\#</c>; the octets of a known type must be RDATA of it.</summary>
    public static WordError Parse(RdataShape? shape, RdataWords words, Span<byte> target, out int length)
    {
        length = 0;
        if (words.Count < 2)
            return new WordError(WordError.Missing, "after \\# the length is missing");
        if (!Utf8Parser.TryParse(words[1], out ushort declared, out int used) || used != words[1].Length || words[1][0] == '+')
            return new WordError(1, $"'{WordText.Show(words[1])}' is not a length from 0 to 65535");
        for (int i = 2; i < words.Count; i++)
        {
            if (Convert.FromHexString(words[i], target[length..], out _, out int written) != OperationStatus.Done)
                return new WordError(i, $"'{WordText.Show(words[i])}' is not an even number of hexadecimal digits");
            length += written;
        }

        if (length != declared)
            return new WordError(1, $"the length is {declared}, but {length} octets follow");
        return shape is null || shape.IsValid(target[..length]) ? WordError.None : new WordError(0, $"these octets are no RDATA of {shape.Type}");
    }

    public static string Format(ReadOnlySpan<byte> rdata) => rdata.IsEmpty
        ? "\\# 0"
        : string.Create(CultureInfo.InvariantCulture, $"\\# {rdata.Length} {Convert.ToHexString(rdata)}");
}
