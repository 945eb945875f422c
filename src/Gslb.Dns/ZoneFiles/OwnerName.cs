using Gslb.Dns.Names;

namespace Gslb.Dns.ZoneFiles;

/// <summary>The owner that entries without one inherit, in a buffer that is used again (RFC 1035 §5.1).</summary>
internal sealed class OwnerName
{
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

    public void CopyFrom(OwnerName other)
    {
        other.Wire.CopyTo(_wire);
        (_length, IsSet, IsBad) = (other._length, other.IsSet, other.IsBad);
    }
}
