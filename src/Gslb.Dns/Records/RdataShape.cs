using System.Collections.Immutable;
using Gslb.Dns.Messages;
using static Gslb.Dns.Records.RdataField;

namespace Gslb.Dns.Records;

/// <summary>
/// The RDATA of a type as the list of its fields: what parsing, formatting, checking, compression and additional sections all go by. A type whose
/// RDATA is no plain list has no shape.
/// </summary>
public sealed class RdataShape
{
    /// <summary>All shapes there are.</summary>
    public static readonly ImmutableArray<RdataShape> All =
    [
        // RFC 1035 §3.3: the only types whose names may be compressed (RFC 3597 §4), for every resolver knows them.
        new(RecordType.NS, Name) { NamesCompress = true, NamesAdditional = true },
        new(RecordType.CNAME, Name) { NamesCompress = true },
        new(RecordType.SOA, Name, Name, U32, Period, Period, Period, Period) { NamesCompress = true },
        new(RecordType.PTR, Name) { NamesCompress = true },
        new(RecordType.MX, U16, Name) { NamesCompress = true, NamesAdditional = true },
        new(RecordType.A, IPv4),
        new(RecordType.HINFO, CharacterString, CharacterString),
        new(RecordType.TXT, CharacterStrings),

        // RFC 1183.
        new(RecordType.RP, Name, Name),
        new(RecordType.AFSDB, U16, Name),

        // RFC 3596, 2782, 3403, 2230, 6672, 7208.
        new(RecordType.AAAA, IPv6),
        new(RecordType.SRV, U16, U16, U16, Name) { NamesAdditional = true },
        new(RecordType.NAPTR, U16, U16, CharacterString, CharacterString, CharacterString, Name),
        new(RecordType.KX, U16, Name),
        new(RecordType.DNAME, Name),
        new(RecordType.SPF, CharacterStrings),

        // RFC 4034, 7344, 8976.
        new(RecordType.DS, U16, Algorithm, U8, Hex),
        new(RecordType.CDS, U16, Algorithm, U8, Hex),
        new(RecordType.DNSKEY, U16, U8, Algorithm, Base64),
        new(RecordType.CDNSKEY, U16, U8, Algorithm, Base64),
        new(RecordType.ZONEMD, U32, U8, U8, Hex),

        // RFC 4255, 6698, 8162, 7929, 4701, 8659, 7553, 9460.
        new(RecordType.SSHFP, U8, U8, Hex),
        new(RecordType.TLSA, U8, U8, U8, Hex),
        new(RecordType.SMIMEA, U8, U8, U8, Hex),
        new(RecordType.OPENPGPKEY, Base64),
        new(RecordType.DHCID, Base64),
        new(RecordType.CAA, U8, Tag, Text),
        new(RecordType.URI, U16, U16, Text),
        new(RecordType.SVCB, U16, Name, RdataField.ServiceParameters),
        new(RecordType.HTTPS, U16, Name, RdataField.ServiceParameters),
    ];

    /// <summary>By the type's number.</summary>
    private static readonly RdataShape?[] Shapes = ByType();

    private readonly ImmutableArray<RdataField> _fields;

    private RdataShape(RecordType type, params ImmutableArray<RdataField> fields) => (Type, _fields) = (type, fields);

    public RecordType Type { get; }

    public ReadOnlySpan<RdataField> Fields => _fields.AsSpan();

    /// <summary>The names in the RDATA may be compressed in a message (RFC 3597 §4).</summary>
    public bool NamesCompress { get; private init; }

    /// <summary>The addresses of the name in the RDATA belong in the additional section (RFC 1035 §3.3.9, §3.3.11, RFC 2782).</summary>
    public bool NamesAdditional { get; private init; }

    /// <summary>The shape of a type, or null when its RDATA is no plain list of fields.</summary>
    public static RdataShape? Of(RecordType type) => (int)type < Shapes.Length ? Shapes[(int)type] : null;

    /// <summary>True when <paramref name="rdata"/> holds the fields, whole, and nothing more.</summary>
    public bool IsValid(ReadOnlySpan<byte> rdata)
    {
        foreach (RdataField field in _fields)
        {
            int length = RdataFields.Measure(field, rdata);
            if (length < 0)
                return false;
            rdata = rdata[length..];
        }

        return rdata.IsEmpty;
    }

    /// <summary>The places of the names in valid RDATA, from first to last.</summary>
    public RdataNames Names(ReadOnlySpan<byte> rdata) => new(Fields, rdata);

    /// <summary>The name whose addresses belong in the additional section, in wire format; empty when the type has none.</summary>
    public ReadOnlySpan<byte> AdditionalName(ReadOnlySpan<byte> rdata)
    {
        if (NamesAdditional)
        {
            foreach (Range name in Names(rdata))
                return rdata[name];
        }

        return default;
    }

    private static RdataShape?[] ByType()
    {
        var shapes = new RdataShape?[1 + All.Max(shape => (int)shape.Type)];
        foreach (RdataShape shape in All)
            shapes[(int)shape.Type] = shape;
        return shapes;
    }
}
