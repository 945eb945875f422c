using System.Collections.Immutable;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Zones;

/// <summary>The zones of a server, found by the longest suffix of a name.</summary>
public sealed class ZoneSet
{
    public static readonly ZoneSet Empty = new([]);

    private readonly Zone?[] _slots;

    // Which lengths origins have, so that suffixes of other lengths are not even hashed.
    private readonly bool[] _lengths = new bool[WireName.MaxLength + 1];

    public ZoneSet(ImmutableArray<Zone> zones)
    {
        Zones = zones;
        int size = 4;
        while (size < zones.Length * 2)
            size *= 2;
        _slots = new Zone?[size];
        foreach (Zone zone in zones)
        {
            _lengths[zone.Origin.Length] = true;
            uint slot = (uint)WireName.Hash(zone.Origin.Lowered);
            while (_slots[(int)(slot & (uint)(size - 1))] is not null)
                slot++;
            _slots[(int)(slot & (uint)(size - 1))] = zone;
        }
    }

    public ImmutableArray<Zone> Zones { get; }

    /// <summary>The zone whose origin is the longest suffix of a name, or null. DS at an origin belongs to the zone above, where that is served too (RFC 4035 §3.1.4.1).</summary>
    /// <param name="name">in lower case, wire format</param>
    public Zone? Find(ReadOnlySpan<byte> name, RecordType type)
    {
        Zone? own = null;
        for (int place = 0; ; place += name[place] + 1)
        {
            if (_lengths[name.Length - place] && Exactly(name[place..]) is { } zone)
            {
                if (type != RecordType.DS || place > 0 || name.Length == 1)
                    return zone;
                own = zone;
            }

            if (name[place] == 0)
                return own;
        }
    }

    private Zone? Exactly(ReadOnlySpan<byte> origin)
    {
        for (uint slot = (uint)WireName.Hash(origin); ; slot++)
        {
            Zone? zone = _slots[(int)(slot & (uint)(_slots.Length - 1))];
            if (zone is null || zone.Origin.Lowered.SequenceEqual(origin))
                return zone;
        }
    }
}
