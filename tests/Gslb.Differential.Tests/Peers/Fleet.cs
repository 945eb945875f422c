using System.Net;
using Gslb.Authority.Engine;
using Gslb.Differential.Tests.Asking;
using Gslb.Differential.Tests.Zones;

namespace Gslb.Differential.Tests.Peers;

/// <summary>Our server and all peers that are installed, serving the same zones.</summary>
public sealed class Fleet : IDisposable
{
    public const string Ours = "gslb";

    private readonly List<RunningPeer> _peers = [];
    private readonly OurServer? _ours;

    /// <param name="zones">as the peers serve them; the questions are made from them</param>
    /// <param name="ours">as we serve them, where our words say the same; null = the same files</param>
    public Fleet(ZoneFolder zones, ZoneFolder? ours = null)
    {
        Zones = zones;
        Missing = [.. Peer.All.Where(peer => peer.Find() is null)];
        if (Missing.Count > 0)
            return;
        _ours = OurServer.Start(ours ?? zones);
        Task<RunningPeer>[] starts = [.. Peer.All.Select(peer => Task.Run(() => RunningPeer.Start(peer, peer.Find()!, zones)))];
        try
        {
            Task.WaitAll(starts);
        }
        finally
        {
            _peers.AddRange(starts.Where(start => start.IsCompletedSuccessfully).Select(start => start.Result));
            if (_peers.Count < starts.Length)
                Dispose();
        }
    }

    public ZoneFolder Zones { get; }

    private IReadOnlyList<Peer> Missing { get; }

    /// <summary>Skips the test on a machine without the peers; in CI that is a failure.</summary>
    public void Require()
    {
        if (Missing.Count == 0)
            return;
        string reason = $"not installed: {string.Join(", ", Missing.Select(peer => peer.Package))} (apt-get install nsd knot bind9)";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(reason);
        Assert.Skip(reason);
    }

    /// <summary>Each server's answers to queries, by its name, ours by <see cref="Ours"/>; empty where none came. Over TCP all go by one connection.</summary>
    public IReadOnlyDictionary<string, byte[][]> Ask(IReadOnlyList<byte[]> packets, Transport transport) =>
        AskAll(server => transport == Transport.Tcp ? new TcpConversation(server).AskPipelined(packets) : AskByUdp(server, packets));

    /// <summary>The same for packets that are no ordinary queries: over TCP each goes by a connection of its own.</summary>
    public IReadOnlyDictionary<string, byte[][]> AskEach(IReadOnlyList<byte[]> packets, Transport transport) =>
        AskAll(server => transport == Transport.Tcp ? new TcpConversation(server).AskEach(packets) : AskByUdp(server, packets));

    public void Dispose()
    {
        _ours?.Dispose();
        _peers.ForEach(peer => peer.Dispose());
    }

    private Dictionary<string, byte[][]> AskAll(Func<IPEndPoint, byte[][]> ask)
    {
        (string Name, IPEndPoint Endpoint)[] servers = [(Ours, _ours!.Endpoint), .. _peers.Select(peer => (peer.Name, peer.Endpoint))];
        Task<byte[][]>[] asked = [.. servers.Select(server => Task.Run(() => ask(server.Endpoint)))];
        Task.WaitAll(asked);
        return servers.Select((server, i) => KeyValuePair.Create(server.Name, asked[i].Result)).ToDictionary();
    }

    private static byte[][] AskByUdp(IPEndPoint server, IReadOnlyList<byte[]> packets)
    {
        using var conversation = new UdpConversation(server);
        return conversation.Ask(packets);
    }
}
