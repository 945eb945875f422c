using System.Text;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Records;

/// <summary>RDATA in presentation format, to and from uncompressed wire format (RFC 1035 §5.1, RFC 3597 §5).</summary>
public static class RdataText
{
    /// <summary>The longest RDATA, in octets.</summary>
    public const int MaxLength = ushort.MaxValue;

    /// <summary>
    /// Reads RDATA of <paramref name="type"/>; relative names are completed by <paramref name="origin"/>. On failure <paramref name="error"/> is a
    /// sentence.
    /// </summary>
    public static bool TryParse(RecordType type, string text, DomainName origin, out byte[] rdata, out string? error)
    {
        var scanner = new MasterFileScanner(Encoding.UTF8.GetBytes(text));
        scanner.TryNext();
        byte[] target = new byte[MaxLength];
        int length = 0;
        error = scanner.Fault?.Text ?? Parse(type, new RdataWords(scanner.Text, scanner.Tokens), origin.Wire, target, out length).Text;
        if (error is null && scanner.TryNext())
            error = "RDATA is written on one line";
        rdata = error is null ? target[..length] : [];
        return error is null;
    }

    /// <summary>
    /// Writes RDATA as <see cref="TryParse"/> reads it, names absolute; octets that are not RDATA of the type come in the notation of RFC 3597.
    /// </summary>
    public static string Format(RecordType type, ReadOnlySpan<byte> rdata)
    {
        if (RdataShape.Of(type) is { } shape)
            return shape.IsValid(rdata) && IsWritable(shape, rdata) ? RdataFormatter.Format(shape, rdata) : GenericRdata.Format(rdata);
        return (RareRdata.Knows(type) ? RareRdata.Format(type, rdata) : null) ?? GenericRdata.Format(rdata);
    }

    /// <summary>Reads RDATA from words; the error's word counts from the first of them.</summary>
    internal static WordError Parse(RecordType type, RdataWords words, ReadOnlySpan<byte> origin, Span<byte> target, out int length)
    {
        length = 0;
        if (words.Count == 0)
            return new WordError(WordError.Missing, $"the RDATA of {type.ToMnemonic()} is missing");
        RdataShape? shape = RdataShape.Of(type);
        if (GenericRdata.IsMarked(words))
            return GenericRdata.Parse(shape, words, target, out length);
        if (shape is not null)
        {
            var parser = new RdataParser(words, origin, target);
            WordError error = parser.Read(shape);
            length = parser.Length;
            return error;
        }

        return RareRdata.Knows(type)
            ? RareRdata.Parse(type, words, origin, target, out length)
            : new WordError(0, $"the RDATA of {type.ToMnemonic()} is written as \\# length hex (RFC 3597)");
    }

    /// <summary>Base 16 and 64 have no word for no octets at all.</summary>
    private static bool IsWritable(RdataShape shape, ReadOnlySpan<byte> rdata)
    {
        if (shape.Fields[^1] is not (RdataField.Hex or RdataField.Base64))
            return true;
        foreach (RdataField field in shape.Fields[..^1])
            rdata = rdata[RdataFields.Measure(field, rdata)..];
        return !rdata.IsEmpty;
    }
}
