using System.Buffers.Binary;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Records;

/// <summary>Reads service parameters in presentation format: <c>key</c> or <c>key=value</c>, in any order (RFC 9460 §2.1).</summary>
internal static class ServiceParameterParser
{
    /// <summary>Reads the words from <paramref name="first"/> to the last; the error's word counts from the first word of all.</summary>
    public static WordError Parse(RdataWords words, int first, Span<byte> target, out int length)
    {
        length = 0;
        var parameters = new SortedDictionary<ServiceParameterKey, byte[]>();
        for (int i = first; i < words.Count; i++)
        {
            if (ReadParameter(words[i], parameters) is { } error)
                return new WordError(i, error);
        }

        foreach ((ServiceParameterKey key, byte[] value) in parameters)
        {
            if (target.Length - length < ServiceParameters.HeaderLength + value.Length)
                return new WordError(first, "the RDATA is longer than 65535 octets");
            BinaryPrimitives.WriteUInt16BigEndian(target[length..], (ushort)key);
            BinaryPrimitives.WriteUInt16BigEndian(target[(length + 2)..], (ushort)value.Length);
            value.CopyTo(target[(length + ServiceParameters.HeaderLength)..]);
            length += ServiceParameters.HeaderLength + value.Length;
        }

        return ServiceParameters.Conflict(target[..length]) is { } conflict ? new WordError(first, conflict) : WordError.None;
    }

    private static string? ReadParameter(ReadOnlySpan<byte> word, SortedDictionary<ServiceParameterKey, byte[]> parameters)
    {
        int equals = word.IndexOf((byte)'=');
        ReadOnlySpan<byte> name = equals < 0 ? word : word[..equals];
        if (!ServiceParameterKeyText.TryParse(name, out ServiceParameterKey key, out bool generic))
            return $"unknown service parameter '{WordText.Show(name)}': use a registered name or keyNNNNN";
        byte[] text = equals < 0 ? [] : word[(equals + 1)..].ToArray();
        if (!WordText.TryResolve(text, text, out int length) || ReadValue(key, generic, text.AsSpan(0, length)) is not { } value)
            return $"'{WordText.Show(word)}' has no good value for {key.ToName()}";
        if (value.Length > ushort.MaxValue)
            return "the RDATA is longer than 65535 octets";
        return parameters.TryAdd(key, value) ? null : $"the service parameter {key.ToName()} is given twice";
    }

    /// <summary>The wire form of a value, or null when it is none.</summary>
    private static byte[]? ReadValue(ServiceParameterKey key, bool generic, ReadOnlySpan<byte> text)
    {
        if (generic)
            return text.ToArray();
        switch (key)
        {
            case ServiceParameterKey.Mandatory:
                return ReadMandatory(text);
            case ServiceParameterKey.Alpn:
                return ReadList(text, item => item.Length is > 0 and <= 255 ? [(byte)item.Length, .. item] : null);
            case ServiceParameterKey.NoDefaultAlpn or ServiceParameterKey.Ohttp:
                return text.IsEmpty ? [] : null;
            case ServiceParameterKey.Port:
                return ushort.TryParse(text, System.Globalization.NumberStyles.None, null, out ushort port) ? [(byte)(port >> 8), (byte)port] : null;
            case ServiceParameterKey.Ipv4Hint:
                return ReadList(text, item => new byte[4] is var octets && AddressText.TryParseIPv4(item, octets) ? octets : null);
            case ServiceParameterKey.Ipv6Hint:
                return ReadList(text, item => new byte[16] is var octets && AddressText.TryParseIPv6(item, octets) ? octets : null);
            case ServiceParameterKey.Ech:
                byte[] decoded = new byte[text.Length];
                return System.Buffers.Text.Base64.DecodeFromUtf8(text, decoded, out _, out int written) == System.Buffers.OperationStatus.Done && written > 0
                    ? decoded[..written]
                    : null;
            default:
                return text.IsEmpty ? null : text.ToArray();
        }
    }

    /// <summary>Keys in ascending order, each once, never <c>mandatory</c> itself (RFC 9460 §8).</summary>
    private static byte[]? ReadMandatory(ReadOnlySpan<byte> text)
    {
        var keys = new SortedSet<ushort>();
        byte[]? read = ReadList(text, item =>
            ServiceParameterKeyText.TryParse(item, out ServiceParameterKey key, out _) && key != ServiceParameterKey.Mandatory && keys.Add((ushort)key)
                ? []
                : null);
        return read is null ? null : [.. keys.SelectMany(key => new[] { (byte)(key >> 8), (byte)key })];
    }

    /// <summary>Joins the wire forms of a list's items: commas between, <c>\,</c> and <c>\\</c> stand for themselves (RFC 9460 appendix A.1).</summary>
    private static byte[]? ReadList(ReadOnlySpan<byte> text, Func<byte[], byte[]?> readItem)
    {
        var wire = new List<byte>();
        var item = new List<byte>();
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == ',')
            {
                if (readItem([.. item]) is not { } octets)
                    return null;
                wire.AddRange(octets);
                item.Clear();
                continue;
            }

            if (text[i] == '\\' && ++i == text.Length)
                return null;
            item.Add(text[i]);
        }

        return [.. wire];
    }
}
