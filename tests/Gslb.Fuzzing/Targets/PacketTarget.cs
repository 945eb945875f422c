using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Targets;

/// <summary>Packets through the whole engine, over UDP and TCP, and over UDP where cookies are demanded.</summary>
internal sealed class PacketTarget : FuzzTarget
{
    private static readonly NetworkAddress Client = NetworkAddress.FromIPv4(0xC6336401);

    private readonly PacketMaker _maker = new(ServedZones.Names, Client, EngineUnderTest.Secrets, EngineUnderTest.Now);
    private readonly BothTransports _engine;
    private readonly EngineUnderTest _demanding;

    public PacketTarget()
    {
        ServingState state = ServedZones.State();
        _engine = new BothTransports(state, Client);
        _demanding = new EngineUnderTest(state, new Client(NetworkAddress.FromIPv6(0x20010DB8_00000000, 1), Transport.Udp), demandsCookies: true);
        WarmUp();
    }

    public override string Name => "packet";

    public override int MaxLength => 4096;

    public override int ShortRun => 300_000;

    public override IReadOnlyList<byte[]> Words { get; } =
    [
        [0xC0, 0x0C], [0, 0, 41, 4, 0xD0, 0, 0, 0, 0, 0, 0], [0, 8, 0, 7, 0, 1, 24, 0, 198, 51, 100], [0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8],
        [0, 3, 0, 0], [0, 11, 0, 0], [1, (byte)'*'], [0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0], [63], [0, 0, 250, 0, 255, 0, 0, 0, 0, 0, 0],
    ];

    public override string Shown => _engine.Shown;

    public override int Make(SeededRandom random, Span<byte> room) => _maker.Make(random, room);

    public override ulong Try(ReadOnlySpan<byte> input)
    {
        ResponseFacts facts = _engine.Ask(input);
        ResponseFacts demanded = _demanding.Ask(input);
        return facts.Kind | (ulong)demanded.Code << 40 | (ulong)int.Log2(_engine.UdpLength + 1) << 48;
    }

    /// <summary>What workers make once, such as counters, is made before it is measured.</summary>
    private void WarmUp()
    {
        var random = new SeededRandom(0);
        Span<byte> packet = stackalloc byte[PacketMaker.MaxLength];
        for (int i = 0; i < 20_000; i++)
        {
            int length = Make(random, packet);
            _engine.WarmUp(packet[..length]);
            _demanding.WarmUp(packet[..length]);
        }
    }
}
