using System.Buffers.Binary;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;

namespace Gslb.Fuzzing.Mutation;

/// <summary>Makes queries as clients of all kinds send them, rare ones included.</summary>
/// <param name="names">what is asked for, in wire format; also with labels before</param>
/// <param name="client">whose cookies are right</param>
internal sealed class PacketMaker(IReadOnlyList<byte[]> names, NetworkAddress client, CookieSecrets secrets, uint now)
{
    /// <summary>Octets of the longest query that is made.</summary>
    public const int MaxLength = 1024;

    private static readonly ushort[] Types = [1, 1, 1, 1, 28, 28, 2, 5, 6, 12, 15, 16, 33, 39, 43, 46, 48, 64, 65, 255, 255, 0, 41, 99, 128, 250, 251, 252, 253, 254, 257, 999, 65535];

    private static readonly ushort[] Payloads = [0, 1, 511, 512, 513, 600, 700, 800, 1000, 1231, 1232, 1232, 1233, 1400, 4096, 65535];

    private static readonly byte[][] ChaosNames = [[2, .. "id"u8, 6, .. "server"u8, 0], [8, .. "hostname"u8, 4, .. "bind"u8, 0], [7, .. "version"u8, 4, .. "bind"u8, 0]];

    /// <summary>Writes a query.</summary>
    /// <returns>its octets</returns>
    public int Make(SeededRandom random, Span<byte> target)
    {
        target[..12].Clear();
        random.Fill(target[..2]);
        target[2] = random.OneIn(20) ? random.Octet() : (byte)random.Below(2);
        target[3] = random.OneIn(20) ? random.Octet() : (byte)0;
        target[5] = random.OneIn(50) ? (byte)0 : (byte)1;
        bool isChaos = random.OneIn(30);
        int end = 12;
        if (target[5] == 1)
        {
            end += WriteName(random, isChaos ? random.Of<byte[]>(ChaosNames) : names[random.Below(names.Count)], target[12..]);
            BinaryPrimitives.WriteUInt16BigEndian(target[end..], isChaos ? (ushort)16 : random.Of<ushort>(Types));
            BinaryPrimitives.WriteUInt16BigEndian(target[(end + 2)..], isChaos ? (ushort)3 : random.OneIn(40) ? (ushort)random.Below(256) : (ushort)1);
            end += 4;
        }

        if (random.OneIn(4))
            return end;
        target[11] = 1;
        return end + WriteOpt(random, target[end..]);
    }

    /// <summary>The name in random case, now and then below itself.</summary>
    private static int WriteName(SeededRandom random, byte[] name, Span<byte> target)
    {
        int length = 0;
        for (int labels = random.OneIn(3) ? 1 + random.Below(random.OneIn(10) ? 100 : 3) : 0; labels > 0; labels--)
        {
            int label = 1 + random.Below(random.OneIn(10) ? 63 : 3);
            if (length + 1 + label + name.Length > 255)
                break;
            target[length] = (byte)label;
            for (int i = 1; i <= label; i++)
                target[length + i] = random.OneIn(20) ? random.Octet() : (byte)('a' + random.Below(26));
            length += 1 + label;
        }

        name.CopyTo(target[length..]);
        if (random.OneIn(3))
            MixCase(random, target.Slice(length, name.Length));
        return length + name.Length;
    }

    private static void MixCase(SeededRandom random, Span<byte> name)
    {
        foreach (ref byte octet in name)
        {
            if (octet is >= (byte)'a' and <= (byte)'z' && random.OneIn(2))
                octet -= 32;
        }
    }

    private int WriteOpt(SeededRandom random, Span<byte> target)
    {
        target[..11].Clear();
        target[2] = 41;
        BinaryPrimitives.WriteUInt16BigEndian(target[3..], random.Of<ushort>(Payloads));
        target[6] = random.OneIn(40) ? (byte)random.Below(3) : (byte)0;
        target[7] = random.OneIn(4) ? (byte)0x80 : random.OneIn(20) ? random.Octet() : (byte)0;
        int length = 11;
        for (int options = random.Below(4); options > 0; options--)
            length += WriteOption(random, target[length..]);
        BinaryPrimitives.WriteUInt16BigEndian(target[9..], (ushort)(length - 11));
        return length;
    }

    private int WriteOption(SeededRandom random, Span<byte> target)
    {
        switch (random.Below(6))
        {
            case 0 or 1:
                return WriteSubnet(random, target);
            case 2:
                return WriteHead(target, 10, WriteCookies(random, target[4..]));
            case 3:
                return WriteHead(target, 3, 0);
            case 4:
                return WriteHead(target, 11, 0);
            default:
                int length = random.Below(20);
                random.Fill(target.Slice(4, length));
                return WriteHead(target, (ushort)(random.OneIn(2) ? 12 : random.Below(65536)), length);
        }
    }

    private static int WriteSubnet(SeededRandom random, Span<byte> target)
    {
        NetworkAddress address = random.Below(4) switch
        {
            0 => NetworkAddress.FromIPv4((uint)random.Next()),
            1 => NetworkAddress.FromIPv4(0xC6336400 | (uint)random.Below(256)),
            2 => NetworkAddress.FromIPv6(random.Next(), random.Next()),
            _ => NetworkAddress.FromIPv6(0x20010DB8_00000000 | (random.Next() >> 32), random.Next()),
        };
        int prefix = random.Below(address.BitLength + 1);
        var subnet = new ClientSubnet(address.Prefix(prefix), (byte)prefix);
        subnet.Write(target, 0);
        return 4 + subnet.OptionLength;
    }

    private int WriteCookies(SeededRandom random, Span<byte> target)
    {
        random.Fill(target[..8]);
        switch (random.Below(3))
        {
            case 0:
                return 8;
            case 1:
                uint made = now - (uint)random.Below(4000);
                ServerCookie.Write(target[8..], target[..8], client, made, random.OneIn(2) ? secrets.Current : secrets.Other ?? secrets.Current);
                return 24;
            default:
                int length = 16 + random.Below(25);
                random.Fill(target[8..length]);
                return length;
        }
    }

    private static int WriteHead(Span<byte> target, ushort code, int length)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, code);
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)length);
        return 4 + length;
    }
}
