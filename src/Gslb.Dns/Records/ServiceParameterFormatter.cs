using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;

namespace Gslb.Dns.Records;

/// <summary>
/// Writes service parameters in presentation format (RFC 9460 §2.1): in their key's own notation, or as <c>keyNNNNN</c> when the value does not fit it.
/// </summary>
internal static class ServiceParameterFormatter
{
    /// <summary>Writes parameters with a blank before each.</summary>
    public static void Append(StringBuilder text, ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            ServiceParameterKey key = ServiceParameters.Key(octets);
            ReadOnlySpan<byte> value = ServiceParameters.Value(octets);
            octets = octets[(ServiceParameters.HeaderLength + value.Length)..];
            text.Append(' ');
            if (!TryAppendKnown(text, key, value))
                CharacterStringText.AppendQuoted(text.Append($"key{(ushort)key}="), value);
        }
    }

    /// <summary>Writes a value in its key's own notation; false when the key has none or the value does not fit it.</summary>
    private static bool TryAppendKnown(StringBuilder text, ServiceParameterKey key, ReadOnlySpan<byte> value)
    {
        string name = key.ToName();
        switch (key)
        {
            case ServiceParameterKey.NoDefaultAlpn or ServiceParameterKey.Ohttp when value.IsEmpty:
                text.Append(name);
                return true;
            case ServiceParameterKey.Port when value.Length == 2:
                text.Append(name).Append('=').Append(BinaryPrimitives.ReadUInt16BigEndian(value));
                return true;
            case ServiceParameterKey.Ech when !value.IsEmpty:
                text.Append(name).Append('=').Append(Convert.ToBase64String(value));
                return true;
            case ServiceParameterKey.DohPath when !value.IsEmpty:
                CharacterStringText.AppendQuoted(text.Append(name).Append('='), value);
                return true;
            case ServiceParameterKey.Mandatory when TryReadItems(value, 2, out List<byte[]>? keys):
                text.Append(name).Append('=').AppendJoin(',', keys.Select(item => ServiceParameters.Key(item).ToName()));
                return true;
            case ServiceParameterKey.Ipv4Hint when TryReadItems(value, 4, out List<byte[]>? addresses):
                text.Append(name).Append('=').AppendJoin(',', addresses.Select(item => new IPAddress(item)));
                return true;
            case ServiceParameterKey.Ipv6Hint when TryReadItems(value, 16, out List<byte[]>? addresses):
                text.Append(name).Append('=').AppendJoin(',', addresses.Select(item => new IPAddress(item)));
                return true;
            case ServiceParameterKey.Alpn when TryReadProtocols(value, out byte[]? list):
                CharacterStringText.AppendQuoted(text.Append(name).Append('='), list);
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadItems(ReadOnlySpan<byte> value, int octets, [NotNullWhen(true)] out List<byte[]>? items)
    {
        items = null;
        if (value.IsEmpty || value.Length % octets != 0)
            return false;
        items = [];
        for (int i = 0; i < value.Length; i += octets)
            items.Add(value.Slice(i, octets).ToArray());
        return true;
    }

    private static bool TryReadProtocols(ReadOnlySpan<byte> value, [NotNullWhen(true)] out byte[]? list)
    {
        var joined = new List<byte>();
        list = null;
        while (!value.IsEmpty)
        {
            if (value[0] == 0 || value.Length <= value[0])
                return false;
            foreach (byte octet in value.Slice(1, value[0]))
            {
                if (octet is (byte)',' or (byte)'\\')
                    joined.Add((byte)'\\');
                joined.Add(octet);
            }

            joined.Add((byte)',');
            value = value[(1 + value[0])..];
        }

        if (joined.Count == 0)
            return false;
        list = [.. joined[..^1]];
        return true;
    }
}
