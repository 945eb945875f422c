using System.Text;

namespace Gslb.Dns.Names;

/// <summary>A domain name: immutable wire octets in the case they were written, equal without regard to case (RFC 1035 §2.3.3, RFC 4343).</summary>
public sealed class DomainName : IEquatable<DomainName>
{
    /// <summary>The root of the name tree.</summary>
    public static readonly DomainName Root = new([0]);

    private readonly byte[] _wire;
    private readonly byte[] _lowered;

    private DomainName(byte[] wire)
    {
        _wire = wire;
        _lowered = new byte[wire.Length];
        WireName.Lower(wire, _lowered);
        LabelCount = WireName.CountLabels(wire);
    }

    /// <summary>Uncompressed wire format, root label included, case as written.</summary>
    public ReadOnlySpan<byte> Wire => _wire;

    /// <summary>Uncompressed wire format in lower case: what names are compared and hashed by.</summary>
    public ReadOnlySpan<byte> Lowered => _lowered;

    /// <summary>Octets of the wire format, root label included.</summary>
    public int Length => _wire.Length;

    /// <summary>Labels, without the root.</summary>
    public int LabelCount { get; }

    public bool IsRoot => _wire.Length == 1;

    /// <summary>True when the leftmost label is <c>*</c> (RFC 4592 §2.1.1).</summary>
    public bool IsWildcard => _wire.Length > 2 && _wire[0] == 1 && _wire[1] == '*';

    /// <summary>The name without its leftmost label; the root is its own parent.</summary>
    public DomainName Parent => IsRoot ? this : new DomainName(_wire[(_wire[0] + 1)..]);

    /// <summary>A name from a whole uncompressed wire-format name.</summary>
    /// <exception cref="ArgumentException">the octets are not one whole name</exception>
    public static DomainName FromWire(ReadOnlySpan<byte> wire)
    {
        if (WireName.Measure(wire) != wire.Length || wire.IsEmpty)
            throw new ArgumentException("not a wire-format name", nameof(wire));
        return new DomainName(wire.ToArray());
    }

    /// <summary>Reads presentation format; a relative name is completed by <paramref name="origin"/>, or by the root when there is none.</summary>
    /// <exception cref="FormatException">the text is not a name</exception>
    public static DomainName Parse(string text, DomainName? origin = null) =>
        TryParse(text, origin ?? Root, out DomainName name) is var error and not NameError.None
            ? throw new FormatException($"'{text}': {error.Describe()}")
            : name;

    /// <summary>Reads presentation format; a relative name is completed by <paramref name="origin"/>. On error <paramref name="name"/> is the root.</summary>
    public static NameError TryParse(string text, DomainName? origin, out DomainName name) =>
        TryParse(Encoding.UTF8.GetBytes(text), origin, out name);

    /// <inheritdoc cref="TryParse(string, DomainName?, out DomainName)"/>
    public static NameError TryParse(ReadOnlySpan<byte> text, DomainName? origin, out DomainName name)
    {
        Span<byte> wire = stackalloc byte[WireName.MaxLength];
        NameError error = NameText.Parse(text, origin is null ? default : origin.Wire, wire, out int length);
        name = error == NameError.None ? new DomainName(wire[..length].ToArray()) : Root;
        return error;
    }

    /// <summary>True when this name is <paramref name="ancestor"/> or below it.</summary>
    public bool IsAtOrBelow(DomainName ancestor) => WireName.PlaceOfSuffix(_lowered, ancestor._lowered) >= 0;

    /// <summary>The name in ids, paths, labels and JSON: whole, in lower case, without the final dot.</summary>
    public string ToId() => IsRoot ? "." : NameText.Format(_lowered)[..^1];

    /// <summary>Presentation format with a final dot.</summary>
    public override string ToString() => NameText.Format(_wire);

    public bool Equals(DomainName? other) => other is not null && _lowered.AsSpan().SequenceEqual(other._lowered);

    public override bool Equals(object? obj) => Equals(obj as DomainName);

    public override int GetHashCode() => (int)WireName.Hash(_lowered);
}
