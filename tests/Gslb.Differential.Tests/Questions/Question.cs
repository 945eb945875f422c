using Gslb.Differential.Tests.Asking;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Differential.Tests.Questions;

/// <summary>What is asked, and in which manner.</summary>
/// <param name="Zone">the zone file whose names it was made from</param>
public sealed record Question(string Zone, DomainName Name, RecordType Type, Manner Manner)
{
    public byte[] ToOctets() => PacketWriter.Query(Manner.Flags, Name.Wire, (ushort)Type, 1, Manner.Opt is null ? [] : [Manner.Opt]);

    public override string ToString() => $"{Zone}: {Name} {Type.ToMnemonic()} ({Manner.Name})";
}

/// <summary>Header flags and OPT of a query.</summary>
/// <param name="Flags">the third and fourth octets of the header</param>
public sealed record Manner(string Name, ushort Flags, byte[]? Opt)
{
    private static readonly byte[] Subnet = PacketWriter.Option(8, 0, 1, 24, 0, 192, 0, 2);
    private static readonly byte[] Unknown = PacketWriter.Option(65001, 1, 2, 3);

    /// <summary>The ways that every name and type is asked in, in turn.</summary>
    public static IReadOnlyList<Manner> All { get; } =
    [
        new("plain", 0, null),
        new("edns 1232", 0, PacketWriter.Opt(1232)),
        new("rd", 0x0100, null),
        new("edns 512", 0, PacketWriter.Opt(512)),
        new("edns 4096 do", 0, PacketWriter.Opt(4096, 0x8000)),
        new("rd cd ad edns 1232", 0x0130, PacketWriter.Opt(1232)),
        new("edns 0 subnet", 0, PacketWriter.Opt(0, 0, 0, 0, Subnet)),
        new("edns 1232 unknown option", 0x0100, PacketWriter.Opt(1232, 0, 0, 0, Unknown)),
    ];
}
