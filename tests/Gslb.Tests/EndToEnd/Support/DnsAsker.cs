using System.Net;
using System.Net.Sockets;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Tests.EndToEnd.Support;

/// <summary>Asks one server over UDP, below <c>example.com</c>.</summary>
internal sealed class DnsAsker : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[ushort.MaxValue];
    private ushort _id;

    public DnsAsker(IPEndPoint server)
    {
        _socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _socket.Connect(server);
    }

    /// <summary>Asks <c>name</c> for a type and waits for the answer.</summary>
    public async Task<Message> AskAsync(string name, RecordType type = RecordType.A, string? subnet = null, params EdnsOption[] options)
    {
        using var deadline = new Deadline(TimeSpan.FromSeconds(10));
        ushort id = ++_id;
        byte[] query = new QueryMessage(id, DomainName.Parse(name, DomainName.Parse("example.com.")), type, Subnet: Subnet(subnet)) { Options = [.. options] }.ToOctets();
        await _socket.SendAsync(query, deadline.Token);
        while (true)
        {
            int length = await _socket.ReceiveAsync(_buffer, deadline.Token);
            Message message = MessageReader.Read(_buffer.AsSpan(0, length));
            if (message.Id == id)
                return message;
        }
    }

    /// <summary>The addresses that a name has now, sorted.</summary>
    public async Task<string[]> AddressesAsync(string name, string? subnet = null) => (await AskAsync(name, subnet: subnet)).Data(RecordType.A);

    /// <summary>Asks until the addresses are these.</summary>
    public async Task UntilAsync(string name, string[] expected, string? subnet = null)
    {
        using var deadline = new Deadline();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        string[] last = [];
        while (!(last = await AddressesAsync(name, subnet)).SequenceEqual(expected))
            await deadline.Of(pace.WaitForNextTickAsync(CancellationToken.None).AsTask(), () => $"{name} is still {string.Join(", ", last)}, not {string.Join(", ", expected)}");
    }

    public void Dispose() => _socket.Dispose();

    private static ClientSubnet? Subnet(string? text)
    {
        if (text is null || !NetworkPrefix.TryParse(text, out NetworkPrefix prefix))
            return null;
        return new ClientSubnet(prefix.Address, (byte)prefix.Length);
    }
}
