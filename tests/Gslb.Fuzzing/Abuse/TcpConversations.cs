using System.Net;
using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;
using Gslb.Fuzzing.Targets;

namespace Gslb.Fuzzing.Abuse;

/// <summary>The ways in which TCP conversations go wrong, and what the server must do in each.</summary>
/// <param name="from">the client's address</param>
/// <param name="seed">what is random in this conversation</param>
internal sealed class TcpConversations(IPEndPoint server, IPAddress from, ulong seed)
{
    /// <summary>Connections that one address opens at once in <see cref="FloodAsync"/>: more than the 64 that the server keeps for it.</summary>
    public const int FloodSize = 80;

    private const int PerSegment = 1_000;

    /// <summary>Longer than the server keeps an idle connection.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(13);

    private static readonly ResponseOracle Oracle = new(mayFail: false);

    private static readonly byte[] Good = new QueryMessage(0x4711, DomainName.Parse("many.pools.test."), RecordType.A).ToOctets();

    private static readonly byte[] Large = new QueryMessage(0x4712, DomainName.Parse("most.answers.test."), RecordType.AAAA).ToOctets();

    private readonly SeededRandom _random = new(seed);

    /// <summary>The conversations by name, with how often each comes among a thousand.</summary>
    public static readonly IReadOnlyList<(string Name, int Share, Func<TcpConversations, Task> Run)> All =
    [
        ("short frame", 120, talk => talk.ShortFrameAsync()),
        ("length 0", 80, talk => talk.LengthZeroAsync()),
        ("length without body", 80, talk => talk.LengthAloneAsync()),
        ("octet by octet", 60, talk => talk.OctetByOctetAsync()),
        ("two segments", 120, talk => talk.TwoSegmentsAsync()),
        ("half-close", 120, talk => talk.HalfCloseAsync()),
        ("garbage", 100, talk => talk.GarbageAsync()),
        ("mutated frames", 140, talk => talk.MutatedFramesAsync()),
        ("reset within a query", 80, talk => talk.ResetAsync()),
        ("connect and go", 64, talk => talk.ConnectAndGoAsync()),
        ("answers unread", 20, talk => talk.UnreadAsync()),
        ("1,000 in one segment", 10, talk => talk.ThousandAsync()),
        ("idle until closed", 4, talk => talk.IdleAsync()),
        ("idle with answers unread", 1, talk => talk.IdleUnreadAsync()),
        ("flood of idle connections", 1, talk => talk.FloodAsync()),
    ];

    private async Task ShortFrameAsync()
    {
        using TcpTalk talk = await OpenAsync();
        byte[] frame = new byte[2 + _random.Below(12)];
        _random.Fill(frame.AsSpan(2));
        frame[1] = (byte)(frame.Length - 2);
        await talk.SendAsync(frame);
        await talk.EndsAsync();
    }

    private async Task LengthZeroAsync()
    {
        using TcpTalk talk = await OpenAsync();
        await talk.SendAsync(TcpTalk.Framed(Good));
        await talk.AnswerAsync(Good);
        await talk.SendAsync(new byte[2]);
        await talk.EndsAsync();
    }

    private async Task LengthAloneAsync()
    {
        using TcpTalk talk = await OpenAsync();
        await talk.SendAsync(new byte[] { (byte)_random.Below(256), 40 });
        talk.EndSending();
        await talk.EndsAsync();
    }

    private async Task OctetByOctetAsync()
    {
        using TcpTalk talk = await OpenAsync();
        foreach (byte octet in TcpTalk.Framed(Good))
            await talk.SendAsync(new[] { octet });
        await ExpectGoodAsync(talk);
    }

    private async Task TwoSegmentsAsync()
    {
        using TcpTalk talk = await OpenAsync();
        byte[] both = [.. TcpTalk.Framed(Good), .. TcpTalk.Framed(Large)];
        int cut = 1 + _random.Below(both.Length - 1);
        await talk.SendAsync(both.AsMemory(0, cut));
        await Task.Yield();
        await talk.SendAsync(both.AsMemory(cut));
        await ExpectGoodAsync(talk);
        await talk.AnswerAsync(Large);
    }

    private async Task HalfCloseAsync()
    {
        using TcpTalk talk = await OpenAsync();
        await talk.SendAsync(TcpTalk.Framed(Good));
        talk.EndSending();
        await ExpectGoodAsync(talk);
        await talk.EndsAsync();
    }

    private async Task GarbageAsync()
    {
        using TcpTalk talk = await OpenAsync();
        byte[] octets = new byte[1 + _random.Below(3_000)];
        _random.Fill(octets);
        if (_random.OneIn(2))
            octets[0] = 0;
        await talk.TrySendAsync(octets);
        talk.EndSending();
        while (await talk.ReceiveAsync() is { } message)
            Violation.Unless(message.Length >= 12 && message[2] >= 0x80, "what is no response came back for garbage");
    }

    /// <summary>Whole frames with anything in them: each is answered in turn, until one that gets none ends the connection.</summary>
    private async Task MutatedFramesAsync()
    {
        using TcpTalk talk = await OpenAsync();
        byte[][] packets = [.. Enumerable.Range(0, 1 + _random.Below(8)).Select(_ => MakePacket())];
        await talk.TrySendAsync(packets.SelectMany(packet => TcpTalk.Framed(packet)).ToArray());
        talk.EndSending();
        foreach (byte[] packet in packets.TakeWhile(packet => packet.Length >= 12 && packet[2] < 0x80))
            await talk.AnswerAsync(packet);
        await talk.EndsAsync();
    }

    private async Task ResetAsync()
    {
        using TcpTalk talk = await OpenAsync();
        byte[] frame = TcpTalk.Framed(Good);
        await talk.SendAsync(frame.AsMemory(0, 1 + _random.Below(frame.Length)));
        talk.Reset();
    }

    private async Task ConnectAndGoAsync()
    {
        using TcpTalk talk = await OpenAsync();
        if (_random.OneIn(2))
            talk.Reset();
    }

    /// <summary>Asks for more than all buffers hold, and goes without having read any of it.</summary>
    private async Task UnreadAsync()
    {
        using TcpTalk talk = await OpenAsync();
        byte[] many = [.. Enumerable.Repeat(TcpTalk.Framed(Large), 200).SelectMany(frame => frame)];
        await talk.TrySendAsync(many);
        await Task.Delay(_random.Below(50));
        talk.Reset();
    }

    private async Task ThousandAsync()
    {
        using TcpTalk talk = await OpenAsync();
        byte[][] queries = [.. Enumerable.Range(0, PerSegment).Select(id => (byte[])[(byte)(id >> 8), (byte)id, .. Good.AsSpan(2)])];
        Task sending = talk.SendAsync(queries.SelectMany(query => TcpTalk.Framed(query)).ToArray());
        foreach (byte[] query in queries)
            await talk.AnswerAsync(query);
        await sending;
    }

    private async Task IdleAsync()
    {
        using TcpTalk talk = await OpenAsync();
        if (_random.OneIn(2))
            await talk.SendAsync(new byte[] { 0 });
        await talk.EndsAsync();
    }

    /// <summary>Asks for more than all buffers hold, and does not read: the server must not wait for ever.</summary>
    private async Task IdleUnreadAsync()
    {
        using TcpTalk talk = await OpenAsync();
        Task sending = talk.TrySendAsync(Enumerable.Repeat(TcpTalk.Framed(Large), 4_000).SelectMany(frame => frame).ToArray());
        await Task.Delay(LongestIdle);
        while (await talk.ReceiveAsync() is { } message)
            Oracle.Check(Large, message, Transport.Tcp);
        await sending;
    }

    /// <summary>More connections than one client may have: the oldest are closed, the newest is answered.</summary>
    private async Task FloodAsync()
    {
        var talks = new List<TcpTalk>();
        try
        {
            // An address of its own, so that the server counts these together and nothing else with them.
            var alone = new IPAddress([127, 77, (byte)_random.Below(256), (byte)(1 + _random.Below(254))]);
            for (int i = 0; i < FloodSize; i++)
                talks.Add(await TcpTalk.OpenAsync(server, alone, Oracle));
            await talks[^1].SendAsync(TcpTalk.Framed(Good));
            await ExpectGoodAsync(talks[^1]);
            await talks[0].EndsAsync();
        }
        finally
        {
            talks.ForEach(talk => talk.Dispose());
        }
    }

    private Task<TcpTalk> OpenAsync() => TcpTalk.OpenAsync(server, from, Oracle);

    private static async Task ExpectGoodAsync(TcpTalk talk) =>
        Violation.Unless(await talk.AnswerAsync(Good) is { Code: 0, Answers: 8 }, "a good question without its answer");

    private byte[] MakePacket()
    {
        var maker = new PacketMaker(ServedZones.Names, NetworkAddress.FromIPv4(0x7F000001), new CookieSecrets(default), EngineUnderTest.Now);
        byte[] made = new byte[PacketMaker.MaxLength];
        byte[] packet = made[..maker.Make(_random, made)];
        if (_random.OneIn(2))
            packet[_random.Below(packet.Length)] = _random.Octet();
        return _random.OneIn(8) ? packet[..(12 + _random.Below(packet.Length - 11))] : packet;
    }
}
