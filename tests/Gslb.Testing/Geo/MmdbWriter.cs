using System.Buffers.Binary;
using System.Text;
using Gslb.Dns.Addresses;

namespace Gslb.Testing.Geo;

/// <summary>A MaxMind DB file in the making: networks with records, and subtrees that stand in for others.</summary>
/// <param name="ipVersion">4, or 6 with IPv4 networks at ::/96</param>
/// <param name="recordBits">24, 28 or 32</param>
public sealed class MmdbWriter(int ipVersion = 6, int recordBits = 24)
{
    private readonly List<long[]> _nodes = [[Empty, Empty]];
    private readonly MemoryStream _data = new();

    /// <summary>A record without data; data offsets are stored as −2 − offset until the node count is known.</summary>
    private const long Empty = -1;

    /// <summary>Adds a network whose record is a value as <see cref="Encode"/> takes it. Wider networks first: a narrower one divides them.</summary>
    public MmdbWriter Add(string network, object record)
    {
        int offset = (int)_data.Length;
        _data.Write(Encode(record));
        return Add(network, offset);
    }

    /// <summary>Adds a network whose record stands at an offset of the data section already.</summary>
    public MmdbWriter Add(string network, int offset)
    {
        Set(network, -2 - offset);
        return this;
    }

    /// <summary>Appends octets to the data section, to be pointed to.</summary>
    public MmdbWriter Write(byte[] octets)
    {
        _data.Write(octets);
        return this;
    }

    /// <summary>Lets one prefix lead to the subtree of another, as MaxMind's files do for the embedded forms of IPv4.</summary>
    public MmdbWriter Alias(string prefix, string target)
    {
        (UInt128 bits, int length) = Position(target);
        long node = 0;
        for (int i = 0; i < length && node >= 0; i++)
            node = _nodes[(int)node][(int)(bits >> (127 - i)) & 1];
        Set(prefix, node);
        return this;
    }

    public byte[] ToFile(string databaseType = "Test")
    {
        using var file = new MemoryStream();
        foreach (long[] node in _nodes)
            file.Write(EncodeNode(Final(node[0]), Final(node[1])));
        file.Write(new byte[16]);
        file.Write(_data.ToArray());
        file.Write([0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8]);
        file.Write(Encode(new Dictionary<string, object>
        {
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = 1_700_000_000UL,
            ["database_type"] = databaseType,
            ["description"] = new Dictionary<string, object> { ["en"] = "made by a test" },
            ["ip_version"] = (ushort)ipVersion,
            ["languages"] = new object[] { "en" },
            ["node_count"] = (uint)_nodes.Count,
            ["record_size"] = (ushort)recordBits,
        }));
        return file.ToArray();
    }

    /// <summary>The data section form of text, ushort, uint, ulong, double, float, bool, arrays and maps.</summary>
    public static byte[] Encode(object value) => value switch
    {
        string text => [.. Control(2, Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)],
        double number => [.. Control(3, 8), .. Octets(BitConverter.DoubleToUInt64Bits(number), 8)],
        float number => [.. Control(15, 4), .. Octets(BitConverter.SingleToUInt32Bits(number), 4)],
        ushort number => [.. Control(5, 2), .. Octets(number, 2)],
        uint number => [.. Control(6, 4), .. Octets(number, 4)],
        ulong number => [.. Control(9, 8), .. Octets(number, 8)],
        bool truth => Control(14, truth ? 1 : 0),
        object[] array => [.. Control(11, array.Length), .. array.SelectMany(Encode)],
        IReadOnlyDictionary<string, object> map => [.. Control(7, map.Count), .. map.SelectMany(entry => (byte[])[.. Encode(entry.Key), .. Encode(entry.Value)])],
        _ => throw new ArgumentException($"no form for {value.GetType().Name}", nameof(value)),
    };

    private static byte[] Control(int type, int size)
    {
        (int code, byte[] more) = size < 29 ? (size, []) : size < 285 ? (29, [(byte)(size - 29)]) : (30, Octets((ulong)(size - 285), 2));
        return type < 8 ? [(byte)(type << 5 | code), .. more] : [(byte)code, (byte)(type - 7), .. more];
    }

    private static byte[] Octets(ulong value, int count)
    {
        var octets = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(octets, value);
        return octets[(8 - count)..];
    }

    private (UInt128 Bits, int Length) Position(string network)
    {
        if (!NetworkPrefix.TryParse(network, out NetworkPrefix prefix))
            throw new ArgumentException($"{network} is no prefix", nameof(network));
        var bits = new UInt128(prefix.Address.High, prefix.Address.Low);
        bool narrow = prefix.Address.IsIPv4;
        return ipVersion == 4 ? (bits << 96, prefix.Length) : (bits, prefix.Length + (narrow ? 96 : 0));
    }

    private void Set(string network, long record)
    {
        (UInt128 bits, int length) = Position(network);
        if (length == 0)
            _nodes[0] = [record, record];
        long node = 0;
        for (int i = 0; i < length; i++)
        {
            long[] sides = _nodes[(int)node];
            int side = (int)(bits >> (127 - i)) & 1;
            if (i == length - 1)
            {
                sides[side] = record;
            }
            else if (sides[side] < 0)
            {
                _nodes.Add([sides[side], sides[side]]);
                sides[side] = _nodes.Count - 1;
            }

            node = sides[side];
        }
    }

    private ulong Final(long record) => (ulong)(record >= 0 ? record : record == Empty ? _nodes.Count : _nodes.Count + 16 + (-2 - record));

    private byte[] EncodeNode(ulong left, ulong right) => recordBits == 28
        ? [.. Octets(left & 0xFF_FFFF, 3), (byte)((left >> 24 << 4) | (right >> 24)), .. Octets(right & 0xFF_FFFF, 3)]
        : [.. Octets(left, recordBits / 8), .. Octets(right, recordBits / 8)];
}
