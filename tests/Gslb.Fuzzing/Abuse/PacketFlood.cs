using System.Diagnostics;
using System.Net;
using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;
using Gslb.Fuzzing.Running;
using Gslb.Fuzzing.Sockets;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Abuse;

/// <summary>A thread that sends mutated packets over UDP at a rate, and judges every answer. All that should be answered must be, once; all else never.</summary>
internal sealed class PacketFlood : IDisposable
{
    private const int Lanes = 8;
    private const int Window = 32;

    /// <summary>Larger datagrams are dropped by the server.</summary>
    private const int LargestTaken = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly UdpLane[] _lanes;
    private readonly Grievances _grievances;
    private readonly ResponseOracle _oracle = new(mayFail: false);
    private readonly SeededRandom _random;
    private readonly PacketMaker _maker;
    private readonly Mutator _mutator = new(new PacketTarget().Words, null, UdpLane.MaxPacket);
    private readonly byte[][] _corpus;

    public PacketFlood(IPEndPoint server, ulong seed, Grievances grievances)
    {
        _grievances = grievances;
        _random = new SeededRandom(seed);
        _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new UdpLane(server, Window, Patience))];
        _maker = new PacketMaker(ServedZones.Names, NetworkAddress.FromIPv4(0x7F000001), new CookieSecrets(default), EngineUnderTest.Now);
        _corpus = [.. Corpus.Read("packet"), [0]];
    }

    public long Sent { get; private set; }

    public long Answered { get; private set; }

    public long Lost => _lanes.Sum(lane => lane.Lost);

    /// <summary>Packets that the sender's own kernel did not take.</summary>
    public long Unsent => _lanes.Sum(lane => lane.Unsent);

    /// <summary>Sends until enough are sent or the time is over, then waits for the answers outstanding.</summary>
    /// <param name="rate">packets a second, unless answers come more slowly</param>
    public void Run(long packets, double rate, TimeSpan time)
    {
        long begin = Stopwatch.GetTimestamp(), goal = Sent + packets, already = Sent;
        while (Sent < goal && Stopwatch.GetElapsedTime(begin) is var elapsed && elapsed < time)
        {
            bool isIdle = Sent - already >= rate * elapsed.TotalSeconds;
            foreach (UdpLane lane in _lanes)
            {
                for (int burst = 0; burst < 8 && !isIdle && lane.HasRoom && Sent < goal; burst++)
                    SendOne(lane);
                Receive(lane);
            }

            if (isIdle)
                Thread.Sleep(1);
        }

        while (_lanes.Any(lane => lane.Outstanding > 0))
        {
            foreach (UdpLane lane in _lanes)
                Receive(lane);
            Thread.Sleep(1);
        }
    }

    /// <summary>
    /// Sends what got no answer once more, one by one: a full buffer loses packets, and that is no fault; a packet that gets no answer when it comes alone is.
    /// </summary>
    public void AskLostAgain()
    {
        foreach (UdpLane lane in _lanes)
        {
            foreach (byte[] packet in lane.LostPackets.ToArray())
            {
                long lost = lane.Lost;
                lane.Send(packet, awaits: true, 0);
                while (lane.Outstanding > 0)
                {
                    Receive(lane);
                    Thread.Sleep(1);
                }

                if (lane.Lost > lost)
                    _grievances.Add("a packet that gets no answer even alone", packet);
            }
        }
    }

    public void Dispose()
    {
        foreach (UdpLane lane in _lanes)
            lane.Dispose();
    }

    private void SendOne(UdpLane lane)
    {
        if (_random.OneIn(3))
            _mutator.Begin(_corpus[_random.Below(_corpus.Length)]);
        else
            _mutator.BeginInRoom(_maker.Make(_random, _mutator.Room));
        for (int changes = _random.Below(5); changes > 0; changes--)
            _mutator.Change(_random, _corpus[_random.Below(_corpus.Length)]);
        ReadOnlySpan<byte> packet = _mutator.Input;
        lane.Send(packet, packet.Length is >= 12 and <= LargestTaken && packet[2] < 0x80, 0);
        Sent++;
    }

    private void Receive(UdpLane lane)
    {
        while (lane.TryReceive(out UdpAnswer answer))
        {
            Answered++;
            if (!answer.WasAwaited)
            {
                _grievances.Add("an answer that was not due", answer.Packet);
                continue;
            }

            try
            {
                _oracle.Check(answer.Packet, answer.Response, Transport.Udp);
            }
            catch (Violation violation)
            {
                _grievances.Add(violation.Message, answer.Packet);
            }
        }

        lane.GiveUpLate();
    }
}
