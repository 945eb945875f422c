using System.Numerics;
using System.Runtime.CompilerServices;
using Gslb.Authority.Geo;
using Gslb.Dns.Addresses;

namespace Gslb.Control.Geo.Mmdb;

/// <summary>The search tree of a MaxMind DB file, walked in order: its networks come out ascending, as ranges.</summary>
internal sealed class MmdbTree(MmdbFile file)
{
    /// <summary>
    /// How often on average a node may be visited. A tree visits each once; subtrees that a writer shares are visited once each time. Without
    /// a bound, nodes that share their children let a file of some hundred octets claim 2¹²⁸ networks.
    /// </summary>
    private const long VisitsPerNode = 8;

    private readonly uint _nodeCount = file.Metadata.NodeCount;
    private long _visits;

    /// <summary>The IPv4 space; the value of a network is what <paramref name="value"/> makes of its record, 0 where there is none.</summary>
    /// <exception cref="InvalidDataException">the tree is malformed</exception>
    public Ranges<uint> WalkIPv4(Func<uint, int> value)
    {
        uint record = 0;
        if (file.Metadata.IPVersion == 6)
        {
            // IPv4 is ::/96. A file without an IPv4 tree ends earlier: what it has there then holds for all of IPv4.
            for (int depth = 0; depth < 96 && record < _nodeCount; depth++)
                record = file.Record(record, 0);
        }

        return Walk<uint>(record, value);
    }

    /// <summary>The IPv6 space, with 0 for the prefixes of <see cref="EmbeddedIPv4"/>: many files repeat the IPv4 tree there.</summary>
    /// <exception cref="InvalidDataException">the tree is malformed</exception>
    public Ranges<UInt128> WalkIPv6(Func<uint, int> value) => file.Metadata.IPVersion == 6 ? Walk<UInt128>(0, value) : Ranges<UInt128>.All(0);

    // Optimised at once: the default database is walked while the server starts, before the runtime would notice that this loop is hot.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Ranges<TKey> Walk<TKey>(uint root, Func<uint, int> value)
        where TKey : struct, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        int bits = TKey.Zero.GetByteCount() * 8;
        using var ranges = new RangesBuilder<TKey>(1 << 16);
        var pending = new Stack<(uint Record, TKey Start, int Depth)>(bits + 2);
        pending.Push((root, TKey.Zero, 0));
        while (pending.TryPop(out var at))
        {
            if (at.Record >= _nodeCount)
            {
                ranges.Append(at.Start, at.Record == _nodeCount ? 0 : value(at.Record));
                continue;
            }

            if (bits == 128 && IsEmbedded(UInt128.CreateTruncating(at.Start), at.Depth))
            {
                ranges.Append(at.Start, 0);
                continue;
            }

            if (at.Depth == bits)
                throw new InvalidDataException($"its search tree is deeper than {bits} bits");
            if (++_visits > (VisitsPerNode * _nodeCount) + 256)
                throw new InvalidDataException("its search tree leads to the same nodes again and again");
            pending.Push((file.Record(at.Record, 1), at.Start | (TKey.One << (bits - 1 - at.Depth)), at.Depth + 1));
            pending.Push((file.Record(at.Record, 0), at.Start, at.Depth + 1));
        }

        return ranges.Build();
    }

    private static bool IsEmbedded(UInt128 start, int depth)
    {
        if (depth is not (16 or 32 or 96))
            return false;
        var prefix = new NetworkPrefix(NetworkAddress.FromIPv6((ulong)(start >> 64), (ulong)start), depth);
        return EmbeddedIPv4.Prefixes.Contains(prefix);
    }
}
