using System.Buffers;
using Gslb.Dns.Names;

namespace Gslb.Dns.ZoneFiles;

/// <summary>The owner that entries without one inherit, in a buffer that is used again (RFC 1035 §5.1).</summary>
internal sealed class OwnerName
{
    /// <summary>What ends a label, or keeps a name from being plain.</summary>
    private static readonly SearchValues<byte> LabelEnds = SearchValues.Create(" \t\r.;()\\\"@"u8);

    private readonly byte[] _wire = new byte[WireName.MaxLength];
    private int _length;

    /// <summary>False until an owner was read.</summary>
    public bool IsSet { get; private set; }

    /// <summary>The owner that was last read is wrong: what inherits it is checked, but not handed on.</summary>
    public bool IsBad { get; private set; }

    public ReadOnlySpan<byte> Wire => _wire.AsSpan(0, _length);

    public string? Read(ReadOnlySpan<byte> word, ReadOnlySpan<byte> origin)
    {
        string? error = null;
        if (word[0] == '"')
            error = "a domain name is written without quotes";
        else if (NameText.Parse(word, origin, _wire, out _length) is var reason and not NameError.None)
            error = $"'{WordText.Show(word)}': {reason.Describe()}";
        IsSet = true;
        IsBad = error is not null;
        return error;
    }

    /// <summary>
    /// Reads the name that a line begins with if it is plain, without escapes, and a blank follows. Otherwise it is to be read by <see cref="Read"/>: what
    /// was the owner before is overwritten.
    /// </summary>
    public bool TryReadPlain(ReadOnlySpan<byte> line, ReadOnlySpan<byte> origin, out int length)
    {
        length = 0;
        for (int end = 0; ; length++)
        {
            int label = line[length..].IndexOfAny(LabelEnds);
            if (label is < 1 or > WireName.MaxLabelLength || end + label + 2 > WireName.MaxLength)
                return false;
            _wire[end] = (byte)label;
            line.Slice(length, label).CopyTo(_wire.AsSpan(end + 1));
            end += label + 1;
            length += label;
            if (line[length] is (byte)' ' or (byte)'\t')
                return TryComplete(end, origin);
            if (line[length] != '.')
                return false;
            if (length + 1 < line.Length && line[length + 1] is (byte)' ' or (byte)'\t')
            {
                length++;
                return TryComplete(end, [0]);
            }
        }
    }

    private bool TryComplete(int end, ReadOnlySpan<byte> origin)
    {
        if (end + origin.Length > _wire.Length)
            return false;
        origin.CopyTo(_wire.AsSpan(end));
        (_length, IsSet, IsBad) = (end + origin.Length, true, false);
        return true;
    }

    public void CopyFrom(OwnerName other)
    {
        other.Wire.CopyTo(_wire);
        (_length, IsSet, IsBad) = (other._length, other.IsSet, other.IsBad);
    }
}
