namespace Gslb.Control.Geo;

/// <summary>A datacenter order in the making, used again and again so that compiling many does not allocate for each.</summary>
internal sealed class OrderDraft(int datacenters)
{
    private readonly ushort[] _order = new ushort[datacenters];
    private readonly ushort[] _groupEnds = new ushort[datacenters];
    private readonly bool[] _has = new bool[datacenters];
    private int _groups;

    public int Count { get; private set; }

    public ReadOnlySpan<ushort> Order => _order.AsSpan(0, Count);

    /// <summary>Exclusive, ascending; as many as datacenters when each stands alone.</summary>
    public ReadOnlySpan<ushort> GroupEnds => _groupEnds.AsSpan(0, _groups);

    public ushort this[int position] => _order[position];

    public bool Has(int datacenter) => _has[datacenter];

    public void Clear()
    {
        Array.Clear(_has);
        Count = 0;
        _groups = 0;
    }

    /// <summary>Appends a datacenter as a group of its own; one that is there already stays where it is.</summary>
    public void Append(int datacenter)
    {
        if (_has[datacenter])
            return;
        AppendToGroup(datacenter);
        EndGroup();
    }

    /// <summary>Keeps a datacenter from being appended until <see cref="AppendReserved"/>.</summary>
    public void Reserve(int datacenter) => _has[datacenter] = true;

    public void AppendReserved(int datacenter)
    {
        AppendToGroup(datacenter);
        EndGroup();
    }

    /// <summary>Appends a datacenter, not there yet, to the group that <see cref="EndGroup"/> will end.</summary>
    public void AppendToGroup(int datacenter)
    {
        _has[datacenter] = true;
        _order[Count++] = (ushort)datacenter;
    }

    public void EndGroup() => _groupEnds[_groups++] = (ushort)Count;
}
