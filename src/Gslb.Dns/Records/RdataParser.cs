using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Records;

/// <summary>Reads the fields of a shape from words, one after the other, into wire format.</summary>
internal ref struct RdataParser(RdataWords words, ReadOnlySpan<byte> origin, Span<byte> target)
{
    private const string TooLong = "the RDATA is longer than 65535 octets";

    private readonly RdataWords _words = words;
    private readonly ReadOnlySpan<byte> _origin = origin;
    private readonly Span<byte> _target = target;
    private int _next;

    /// <summary>The octets written.</summary>
    public int Length { get; private set; }

    /// <summary>Reads all fields of <paramref name="shape"/>; every word must be used.</summary>
    public WordError Read(RdataShape shape)
    {
        foreach (RdataField field in shape.Fields)
        {
            if (_next == _words.Count && field != RdataField.ServiceParameters)
                return new WordError(WordError.Missing, $"the RDATA of {shape.Type} ends too early: {Describe(field)} is missing");
            if (ReadField(field) is { } error)
                return new WordError(_next, error);
        }

        return _next < _words.Count
            ? new WordError(_next, $"'{WordText.Show(_words[_next])}' is too much: the RDATA of {shape.Type} ends before it")
            : WordError.None;
    }

    /// <summary>Reads one field and goes past its words; otherwise says what is wrong with the word at <see cref="_next"/>.</summary>
    private string? ReadField(RdataField field)
    {
        string? error = field switch
        {
            RdataField.Name => ReadName(),
            RdataField.U8 => ReadNumber(byte.MaxValue, 1),
            RdataField.U16 => ReadNumber(ushort.MaxValue, 2),
            RdataField.U32 => ReadNumber(uint.MaxValue, 4),
            RdataField.Period => ReadPeriod(),
            RdataField.Algorithm => ReadAlgorithm(),
            RdataField.IPv4 => ReadAddress(4),
            RdataField.IPv6 => ReadAddress(16),
            RdataField.CharacterString => ReadCharacterString(),
            RdataField.CharacterStrings => ReadCharacterStrings(),
            RdataField.Tag => ReadTag(),
            RdataField.Text => ReadText(_target[Length..]),
            RdataField.Hex => ReadHex(),
            RdataField.Base64 => ReadBase64(),
            _ => ReadServiceParameters(),
        };
        if (error is null && field is not (RdataField.CharacterStrings or RdataField.Hex or RdataField.Base64 or RdataField.ServiceParameters))
            _next++;
        return error;
    }

    private string? ReadName()
    {
        ReadOnlySpan<byte> word = _words[_next];
        if (word[0] == '"')
            return "a domain name is written without quotes";
        if (_target.Length - Length < WireName.MaxLength)
            return TooLong;
        NameError error = NameText.Parse(word, _origin, _target[Length..], out int length);
        Length += length;
        return error == NameError.None ? null : $"'{WordText.Show(word)}': {error.Describe()}";
    }

    private string? ReadNumber(uint max, int octets)
    {
        ReadOnlySpan<byte> word = _words[_next];
        if (!Utf8Parser.TryParse(word, out uint value, out int used) || used != word.Length || value > max || word[0] == '+')
            return $"'{WordText.Show(word)}' is not a number from 0 to {max}";
        return Append(value, octets);
    }

    private string? ReadPeriod()
    {
        ReadOnlySpan<byte> word = _words[_next];
        return TtlText.TryParsePeriod(word, uint.MaxValue, out uint seconds)
            ? Append(seconds, 4)
            : $"'{WordText.Show(word)}' is not a time: write seconds, or units as in 1h30m";
    }

    private string? ReadAlgorithm()
    {
        ReadOnlySpan<byte> word = _words[_next];
        if (char.IsAsciiDigit((char)word[0]))
            return ReadNumber(byte.MaxValue, 1);
        string mnemonic = WordText.Show(word).Replace("-", "", StringComparison.Ordinal);
        return !mnemonic.Contains(',', StringComparison.Ordinal)
            && Enum.TryParse(mnemonic, ignoreCase: true, out DnssecAlgorithm algorithm) && Enum.IsDefined(algorithm)
            ? Append((byte)algorithm, 1)
            : $"'{WordText.Show(word)}' is neither the number nor the mnemonic of a DNSSEC algorithm";
    }

    private string? ReadAddress(int octets)
    {
        ReadOnlySpan<byte> word = _words[_next];
        if (_target.Length - Length < octets)
            return TooLong;
        Span<byte> place = _target[Length..];
        if (octets == 4 ? !AddressText.TryParseIPv4(word, place) : !AddressText.TryParseIPv6(word, place))
            return $"'{WordText.Show(word)}' is not an {(octets == 4 ? "IPv4" : "IPv6")} address";
        Length += octets;
        return null;
    }

    private string? ReadCharacterString()
    {
        int start = Length;
        if (start == _target.Length)
            return TooLong;
        if (ReadText(_target[++Length..]) is { } error)
            return error;
        int length = Length - start - 1;
        _target[start] = (byte)length;
        return length <= byte.MaxValue ? null : "a character string is longer than 255 octets: write it as several";
    }

    private string? ReadCharacterStrings()
    {
        for (; _next < _words.Count; _next++)
        {
            if (ReadCharacterString() is { } error)
                return error;
        }

        return null;
    }

    private string? ReadTag()
    {
        ReadOnlySpan<byte> word = _words[_next];
        foreach (byte octet in word)
        {
            if (!RdataFields.IsTagOctet(octet))
                return $"'{WordText.Show(word)}' is not a tag: only letters and digits, without quotes";
        }

        return ReadCharacterString();
    }

    private string? ReadText(Span<byte> target)
    {
        ReadOnlySpan<byte> word = _words[_next];
        if (word.Length > target.Length)
            return TooLong;
        if (!WordText.TryResolve(word, target, out int length))
            return $"'{WordText.Show(word)}': {NameError.BadEscape.Describe()}";
        Length += length;
        return null;
    }

    private string? ReadHex()
    {
        for (; _next < _words.Count; _next++)
        {
            ReadOnlySpan<byte> word = _words[_next];
            if (Convert.FromHexString(word, _target[Length..], out _, out int written) is var status and not OperationStatus.Done)
            {
                return status == OperationStatus.DestinationTooSmall
                    ? TooLong
                    : $"'{WordText.Show(word)}' is not an even number of hexadecimal digits";
            }

            Length += written;
        }

        return null;
    }

    /// <summary>Base 64 may be cut into words anywhere, so the words are joined first.</summary>
    private string? ReadBase64()
    {
        int first = _next, start = Length;
        for (; _next < _words.Count; _next++)
        {
            ReadOnlySpan<byte> word = _words[_next];
            if (word.Length > _target.Length - Length)
                return TooLong;
            word.CopyTo(_target[Length..]);
            Length += word.Length;
        }

        OperationStatus status = Base64.DecodeFromUtf8InPlace(_target[start..Length], out int written);
        Length = start + written;
        if (status == OperationStatus.Done)
            return null;
        _next = first;
        return $"'{WordText.Show(_words[first])}' is not base 64";
    }

    private string? ReadServiceParameters()
    {
        WordError error = ServiceParameterParser.Parse(_words, _next, _target[Length..], out int length);
        Length += length;
        _next = error.IsError ? error.Word : _words.Count;
        return error.Text;
    }

    private string? Append(uint value, int octets)
    {
        if (_target.Length - Length < octets)
            return TooLong;
        Span<byte> wide = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(wide, value);
        wide[^octets..].CopyTo(_target[Length..]);
        Length += octets;
        return null;
    }

    private static string Describe(RdataField field) => field switch
    {
        RdataField.Name => "a domain name",
        RdataField.U8 or RdataField.U16 or RdataField.U32 => "a number",
        RdataField.Period => "a time",
        RdataField.Algorithm => "an algorithm",
        RdataField.IPv4 => "an IPv4 address",
        RdataField.IPv6 => "an IPv6 address",
        RdataField.Tag => "a tag",
        RdataField.Hex => "hexadecimal data",
        RdataField.Base64 => "base 64 data",
        _ => "a text",
    };
}
