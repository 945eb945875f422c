using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gslb.Differential.Tests.Asking;
using Gslb.Differential.Tests.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Differential.Tests.Peers;

/// <summary>A peer's process that serves zones on a free port of the loopback from a temporary folder; ended and swept when disposed.</summary>
public sealed class RunningPeer : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private RunningPeer(Peer peer, string program, ZoneFolder zones)
    {
        Name = peer.Name;
        _folder = Directory.CreateTempSubdirectory($"gslb-differential-{peer.Name}-");
        foreach ((string file, string text) in zones.Files)
            File.WriteAllText(Path.Combine(_folder.FullName, file), text);
        Endpoint = new IPEndPoint(IPAddress.Loopback, FreePort());
        var start = new ProcessStartInfo(program, peer.Configure(_folder.FullName, Endpoint.Port, zones.Files.Keys))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullName,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    public IPEndPoint Endpoint { get; }

    /// <summary>Starts a peer and returns when it answers for every zone.</summary>
    /// <exception cref="InvalidOperationException">it ended, or does not serve a zone</exception>
    public static RunningPeer Start(Peer peer, string program, ZoneFolder zones)
    {
        var running = new RunningPeer(peer, program, zones);
        try
        {
            running.AwaitZones(zones.Files.Keys);
            return running;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private void AwaitZones(IEnumerable<string> files)
    {
        long started = Stopwatch.GetTimestamp();
        byte[][] soas = [.. files.Select(file => new QueryMessage(0, DomainName.Parse(ZoneFolder.OriginOf(file)), RecordType.SOA).ToOctets())];
        using var conversation = new UdpConversation(Endpoint);
        while (true)
        {
            byte[]?[] answers = conversation.AskOnce(soas, TimeSpan.FromMilliseconds(100));
            if (answers.All(answer => answer is [_, _, _, 0x00 or 0x10, ..]))
                return;
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > StartLimit)
                throw new InvalidOperationException($"{Name} does not serve {string.Join(", ", files.Where((_, i) => answers[i] is not [_, _, _, 0, ..]))}:\n{Log()}");
        }
    }

    private string Log()
    {
        FileInfo log = new(Path.Combine(_folder.FullName, Name + ".log"));
        return log.Exists ? File.ReadAllText(log.FullName) : "no log";
    }

    private static int FreePort()
    {
        while (true)
        {
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                tcp.Bind(udp.LocalEndPoint!);
                return ((IPEndPoint)tcp.LocalEndPoint!).Port;
            }
            catch (SocketException)
            {
                // Taken for TCP; the system chooses another.
            }
        }
    }
}
