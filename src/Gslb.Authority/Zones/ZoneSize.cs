using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Authority.Zones;

/// <summary>How many octets the nodes of a zone take at most: those of its names and records, but for what compression and repeated records save.</summary>
public static class ZoneSize
{
    /// <summary>Owner, type, class, TTL and length of a record whose owner is a pointer (RFC 1035 §4.1.3).</summary>
    public const int RecordHead = 12;

    /// <summary>What two compressed names can grow by: where the origin is shorter than the pointer to it and the note of where that stands.</summary>
    private const int Fixups = 2;

    /// <summary>The set of the SOA of negative answers, with the longest names.</summary>
    private const int NegativeSoa = RRset.HeadLength + RecordHead + (2 * WireName.MaxLength) + 20 + Fixups;

    /// <summary>The octets that a zone is bounded by: those of one array.</summary>
    public static int Most => Array.MaxLength;

    /// <summary>True when the nodes surely are within <see cref="Most"/>; they are counted only where there is a doubt.</summary>
    public static bool Fits(RecordList records, OwnerIndex names)
    {
        const int mostOfRecord = RecordHead + RRset.HeadLength + Fixups + RRset.AdditionalLength;
        long bound = NegativeSoa + ((long)names.Count * (Node.HeadLength + WireName.MaxLength)) + ((long)records.Count * mostOfRecord) + records.Octets;
        return bound <= Most || Of(records, names) <= Most;
    }

    public static long Of(RecordList records, OwnerIndex names)
    {
        long octets = NegativeSoa;
        for (int number = 0; number < names.Count; number++)
        {
            octets += Node.HeadLength + names.Name(number).Length;
            RecordType last = default;
            foreach (int record in names.Records(number))
            {
                RecordType type = records.Type(record);
                octets += RecordHead + records.Rdata(record).Length + (type == last ? 0 : RRset.HeadLength) + Extra(type);
                last = type;
            }
        }

        return octets - ((long)names.Count * names.Origin.Length);
    }

    private static int Extra(RecordType type) => RdataShape.Of(type) is { } shape
        ? (shape.NamesCompress ? Fixups : 0) + (shape.NamesAdditional ? RRset.AdditionalLength : 0)
        : 0;
}
