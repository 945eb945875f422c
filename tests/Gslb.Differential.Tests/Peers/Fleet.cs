using Gslb.Differential.Tests.Asking;
using Gslb.Differential.Tests.Zones;
using Gslb.Testing.Scenarios;

namespace Gslb.Differential.Tests.Peers;

/// <summary>Our engine and all peers that are installed, serving the same zones.</summary>
public sealed class Fleet : IDisposable
{
    private readonly List<RunningPeer> _peers = [];
    private readonly Scenario _ours;

    public Fleet(ZoneFolder zones)
    {
        Zones = zones;
        Missing = [.. Peer.All.Where(peer => peer.Find() is null)];
        _ours = Scenario.Of(zones.Files);
        if (Missing.Count > 0)
            return;
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

    public IReadOnlyList<string> PeerNames => [.. _peers.Select(peer => peer.Name)];

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

    /// <summary>Our answers; empty for a packet that is dropped.</summary>
    public byte[][] AskOurs(IReadOnlyList<byte[]> packets)
    {
        // Two test classes may ask at once; a scenario answers one at a time.
        lock (_ours)
            return [.. packets.Select(packet => _ours.Send(packet))];
    }

    /// <summary>Each peer's answers by its name; empty for a packet that it dropped.</summary>
    public IReadOnlyDictionary<string, byte[][]> AskPeers(IReadOnlyList<byte[]> packets)
    {
        Task<byte[][]>[] asked = [.. _peers.Select(peer => Task.Run(() =>
        {
            using var conversation = new UdpConversation(peer.Endpoint);
            return conversation.Ask(packets);
        }))];
        Task.WaitAll(asked);
        return _peers.Select((peer, i) => KeyValuePair.Create(peer.Name, asked[i].Result)).ToDictionary();
    }

    public void Dispose() => _peers.ForEach(peer => peer.Dispose());
}
