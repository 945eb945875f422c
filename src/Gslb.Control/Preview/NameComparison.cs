using Gslb.Authority.State;
using Gslb.Authority.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Preview;

/// <summary>Compares the names of two snapshots: their RRsets, whatever the order of records, and their pools. Empty non-terminals are no names here.</summary>
internal sealed class NameComparison(Snapshot before, Snapshot after, PoolComparison pools)
{
    private readonly BoundedListBuilder _added = new();
    private readonly BoundedListBuilder _removed = new();
    private readonly BoundedListBuilder _changed = new();

    public ChangedNames Compare()
    {
        var owner = new byte[WireName.MaxLength];
        foreach (Zone zone in before.Zones.Zones)
        {
            foreach (int place in zone.Nodes)
                CompareOld(zone, zone.NodeAt(place), owner);
        }

        foreach (Zone zone in after.Zones.Zones)
        {
            foreach (int place in zone.Nodes)
            {
                Node node = zone.NodeAt(place);
                if (HasData(node) && Find(before.Zones, zone, Owner(zone, node, owner)) is null)
                    _added.Add(Text(Owner(zone, node, owner)));
            }
        }

        return new ChangedNames(_added.Build(), _removed.Build(), _changed.Build());
    }

    private void CompareOld(Zone zone, Node node, byte[] buffer)
    {
        if (!HasData(node))
            return;
        ReadOnlySpan<byte> owner = Owner(zone, node, buffer);
        if (Find(after.Zones, zone, owner) is not { } found)
            _removed.Add(Text(owner));
        else if (!AreAlike(node, found.NodeAt(PlaceIn(found, owner)), found.Origin.Equals(zone.Origin)))
            _changed.Add(Text(owner));
    }

    private static bool HasData(Node node) => node.SetCount > 0 || node.Pool >= 0;

    private static string Text(ReadOnlySpan<byte> owner) => DomainName.FromWire(owner).ToId();

    /// <summary>The whole name of a node, in lower case.</summary>
    private static ReadOnlySpan<byte> Owner(Zone zone, Node node, byte[] buffer)
    {
        node.Name.CopyTo(buffer);
        zone.Origin.Lowered.CopyTo(buffer.AsSpan(node.Name.Length));
        return buffer.AsSpan(0, node.Name.Length + zone.Origin.Length);
    }

    /// <summary>The zone that has data of a name: that of the same origin, else the one which answers for the name, for a part of a zone may have become one of its own.</summary>
    private static Zone? Find(ZoneSet zones, Zone like, ReadOnlySpan<byte> owner)
    {
        if (zones.Find(like.Origin.Lowered, RecordType.SOA) is { } same && same.Origin.Equals(like.Origin) && PlaceIn(same, owner) >= 0)
            return same;
        return zones.Find(owner, RecordType.A) is { } zone && PlaceIn(zone, owner) >= 0 ? zone : null;
    }

    private static int PlaceIn(Zone zone, ReadOnlySpan<byte> owner)
    {
        int place = zone.Find(owner[..(owner.Length - zone.Origin.Length)]);
        return place >= 0 && HasData(zone.NodeAt(place)) ? place : -1;
    }

    private bool AreAlike(Node one, Node other, bool isOneOrigin)
    {
        const NodeFlags answered = NodeFlags.Occluded | NodeFlags.ZoneCut;
        if (one.SetCount != other.SetCount || (one.Flags & answered) != (other.Flags & answered) || !pools.AreAlike(one.Pool, other.Pool))
            return false;
        for (int i = 0; i < one.SetCount; i++)
        {
            RRset set = one.At(i);
            if (!other.TryGet(set.Type, out RRset now) || !AreAlike(set, now) || (set.FixupCount > 0 && !isOneOrigin))
                return false;
        }

        return true;
    }

    private static bool AreAlike(RRset one, RRset other)
    {
        if (one.Count != other.Count || one.DataLength != other.DataLength || one.FixupCount != other.FixupCount)
            return false;
        return one.Data.SequenceEqual(other.Data) || Records(one).SequenceEqual(Records(other));
    }

    /// <summary>The records of a set in an order of their own.</summary>
    private static IEnumerable<string> Records(RRset set)
    {
        const int head = 12;
        var records = new List<string>();
        for (ReadOnlySpan<byte> rest = set.Data; rest.Length > 0;)
        {
            int length = head + System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(rest[(head - 2)..]);
            records.Add(Convert.ToHexString(rest[..length]));
            rest = rest[length..];
        }

        return records.Order(StringComparer.Ordinal);
    }
}
