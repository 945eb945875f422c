namespace Gslb.Dns.Records;

/// <summary>Walks the names in RDATA: a sequence of ranges for <c>foreach</c> that allocates nothing.</summary>
public ref struct RdataNames
{
    private readonly ReadOnlySpan<RdataField> _fields;
    private readonly ReadOnlySpan<byte> _rdata;
    private int _field;
    private int _position;

    internal RdataNames(ReadOnlySpan<RdataField> fields, ReadOnlySpan<byte> rdata)
    {
        _fields = fields;
        _rdata = rdata;
    }

    /// <summary>Where the name stands in the RDATA.</summary>
    public Range Current { get; private set; }

    public readonly RdataNames GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_field < _fields.Length)
        {
            RdataField field = _fields[_field++];
            int start = _position;
            int length = RdataFields.Measure(field, _rdata[start..]);
            if (length < 0)
                return false;
            _position += length;
            if (field != RdataField.Name)
                continue;
            Current = start.._position;
            return true;
        }

        return false;
    }
}
