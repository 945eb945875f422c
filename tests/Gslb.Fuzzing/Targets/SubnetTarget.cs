using System.Buffers.Binary;
using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Targets;

/// <summary>The data of the client subnet option: which are format errors (RFC 7871), and that the others come back as they were.</summary>
internal sealed class SubnetTarget : FuzzTarget
{
    private readonly EngineUnderTest _engine = new(ServedZones.State(), new Client(NetworkAddress.FromIPv4(0xC0000201), Transport.Udp));
    private readonly byte[] _packet = new byte[128];
    private readonly int _optAt;

    public SubnetTarget() => _optAt = OptionPacket.Begin("www.pools.test.", _packet);

    public override string Name => "subnet";

    public override int MaxLength => 40;

    public override int ShortRun => 1_000_000;

    public override IReadOnlyList<byte[]> Words { get; } = [[0, 1, 24, 0, 198, 51, 100], [0, 2, 56, 0, 0x20, 1, 0x0D, 0xB8, 0, 0, 0], [0, 1, 0, 0], [0, 2, 128, 0], [0, 1, 32, 0]];

    public override int Make(SeededRandom random, Span<byte> room)
    {
        bool isIPv4 = random.OneIn(2);
        int prefix = random.Below(isIPv4 ? 33 : 129);
        NetworkAddress address = isIPv4 ? NetworkAddress.FromIPv4((uint)random.Next()) : NetworkAddress.FromIPv6(random.Next(), random.Next());
        Span<byte> option = stackalloc byte[24];
        var subnet = new ClientSubnet(address.Prefix(prefix), (byte)prefix);
        subnet.Write(option, 0);
        option[4..(4 + subnet.OptionLength)].CopyTo(room);
        return subnet.OptionLength;
    }

    public override ulong Try(ReadOnlySpan<byte> input)
    {
        bool isValid = NaiveSubnet.IsValid(input);
        Violation.Unless(ClientSubnet.TryRead(input, out ClientSubnet subnet) == isValid, "read though invalid, or refused though valid");
        if (isValid)
            CheckRoundTrip(input, subnet);
        ResponseFacts facts = _engine.Ask(OptionPacket.End(_packet, _optAt, EdnsOptionCode.ClientSubnet, input));
        Violation.Unless((facts.Code == 1) != isValid, "a format error though valid, or none though invalid");
        return facts.Kind | (ulong)input.Length << 40 | (isValid ? 1UL << 50 : 0);
    }

    private static void CheckRoundTrip(ReadOnlySpan<byte> input, ClientSubnet subnet)
    {
        Span<byte> written = stackalloc byte[64];
        subnet.Write(written, scopePrefixLength: input[2]);
        int length = BinaryPrimitives.ReadUInt16BigEndian(written[2..]);
        Violation.Unless(length == input.Length && subnet.OptionLength == length, "another length than was read");
        Violation.Unless(written[0] == 0 && written[1] == 8 && written[7] == input[2], "another code or scope than was told");
        written[7] = 0;
        Violation.Unless(written.Slice(4, length).SequenceEqual(input), "other octets than were read");
    }
}
