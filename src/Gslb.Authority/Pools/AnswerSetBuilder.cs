using System.Buffers.Binary;
using System.Collections.Immutable;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;

namespace Gslb.Authority.Pools;

/// <summary>Makes the <see cref="AnswerSet"/> of a group: weights for the drawing step, and the members' records as response octets.</summary>
internal static class AnswerSetBuilder
{
    private const int FixedPart = 12;

    /// <param name="usable">the group's usable members; empty gives null</param>
    /// <param name="standing">how each fares</param>
    /// <param name="ttl">seconds</param>
    public static AnswerSet? Build(Pool pool, AddressFamilyKind family, ImmutableArray<Endpoint> usable, Func<Endpoint, Standing> standing, uint ttl)
    {
        if (usable.IsEmpty)
            return null;
        bool weighted = pool.Draw is PoolStep.Weighted or PoolStep.Sticky;
        ImmutableArray<Endpoint> members = usable;
        if (weighted && usable.Any(member => member.Weight > 0))
            members = [.. usable.Where(member => member.Weight > 0)];
        double[] weights = [.. members.Select(member => weighted && member.Weight > 0 ? standing(member).Reduce(member.Weight) : 1.0)];
        return new AnswerSet(pool.Draw, pool.Options.Answers, members, WriteRecords(members, family, ttl), weights)
        {
            Ttl = ttl,
            Loads = pool.Steps.Contains(PoolStep.LeastLoad) ? Loads(members, standing) : [],
        };
    }

    /// <summary>The members' loads; one that is unknown counts as the mean of the others.</summary>
    private static ImmutableArray<double> Loads(ImmutableArray<Endpoint> members, Func<Endpoint, Standing> standing)
    {
        double?[] loads = [.. members.Select(member => standing(member).Load)];
        double mean = loads.Average() ?? 0;
        return [.. loads.Select(load => load ?? mean)];
    }

    private static byte[] WriteRecords(ImmutableArray<Endpoint> members, AddressFamilyKind family, uint ttl)
    {
        int octets = family == AddressFamilyKind.IPv4 ? 4 : 16;
        var records = new byte[members.Length * (FixedPart + octets)];
        Span<byte> rest = records;
        foreach (Endpoint member in members)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, MessageHeader.PointerToQName);
            BinaryPrimitives.WriteUInt16BigEndian(rest[2..], (ushort)(octets == 4 ? RecordType.A : RecordType.AAAA));
            BinaryPrimitives.WriteUInt16BigEndian(rest[4..], MessageHeader.ClassIn);
            BinaryPrimitives.WriteUInt32BigEndian(rest[6..], ttl);
            BinaryPrimitives.WriteUInt16BigEndian(rest[10..], (ushort)octets);
            if (member.IsAddress)
                member.Address.WriteOctets(rest[FixedPart..]);
            rest = rest[(FixedPart + octets)..];
        }

        return records;
    }
}
