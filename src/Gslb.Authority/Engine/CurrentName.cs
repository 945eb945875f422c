using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Engine;

/// <summary>
/// The name being answered for: the question's at first, then each target of a CNAME chain; and where its labels stand in the response. A name that was
/// compressed stands there in runs, each at its own place, so that every suffix of it can be pointed to.
/// </summary>
internal ref struct CurrentName
{
    private readonly Span<byte> _lowered;
    private readonly Span<NameRun> _runs;
    private int _runCount;

    /// <summary>The question's name, as it stands behind the header.</summary>
    /// <param name="buffer">255 octets to keep the name in, in lower case</param>
    /// <param name="runs">room for one run more than names are followed</param>
    public CurrentName(ReadOnlySpan<byte> qname, Span<byte> buffer, Span<NameRun> runs)
    {
        _lowered = buffer;
        _runs = runs;
        Length = qname.Length;
        WireName.Lower(qname, buffer);
        _runs[0] = new NameRun(0, MessageHeader.Length);
        _runCount = 1;
    }

    public int Length { get; private set; }

    /// <summary>In lower case, wire format.</summary>
    public readonly ReadOnlySpan<byte> Lowered => _lowered[..Length];

    /// <summary>Where in the response the part of the name from an octet on stands.</summary>
    public readonly int PlaceAt(int octet)
    {
        int run = _runCount - 1;
        while (_runs[run].Start > octet)
            run--;
        return _runs[run].Place + octet - _runs[run].Start;
    }

    /// <summary>Goes on to a name that stands in the response as <paramref name="head"/> at <paramref name="place"/>, followed by a pointer to the last <paramref name="suffixLength"/> octets of this name (0: by nothing).</summary>
    public void Follow(ReadOnlySpan<byte> head, int place, int suffixLength)
    {
        int suffixStart = Length - suffixLength;
        int kept = 0;
        if (suffixLength > 0)
        {
            int first = _runCount - 1;
            while (_runs[first].Start > suffixStart)
                first--;
            int firstPlace = PlaceAt(suffixStart);
            kept = _runCount - first;
            for (int i = kept - 1; i >= 0; i--)
                _runs[1 + i] = new NameRun(_runs[first + i].Start - suffixStart + head.Length, _runs[first + i].Place);
            _runs[1] = new NameRun(head.Length, firstPlace);
            _lowered[suffixStart..Length].CopyTo(_lowered[head.Length..]);
        }

        WireName.Lower(head, _lowered);
        _runs[0] = new NameRun(0, place);
        _runCount = 1 + kept;
        Length = head.Length + suffixLength;
    }
}

/// <summary>A stretch of a name, from its octet <paramref name="Start"/> on, and where in the response it stands.</summary>
internal readonly record struct NameRun(int Start, int Place);
