using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Gslb.Health.Tests.Probes;

/// <summary>A server on a loopback port of its own that answers each connection with prepared octets and notes what it was asked.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, byte[]?> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    /// <param name="answer">from the head of a request to the octets of the answer; null = never answer</param>
    /// <param name="tlsName">speaks TLS with a certificate of its own for this name</param>
    public Backend(Func<string, byte[]?> answer, string? tlsName = null)
        : this(answer, tlsName is null ? null : SelfSigned(tlsName, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)))
    {
    }

    /// <param name="certificate">speaks TLS with it</param>
    public Backend(Func<string, byte[]?> answer, X509Certificate2? certificate)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPAddress Address => IPAddress.Loopback;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Requests { get; } = [];

    public ConcurrentQueue<string> ServerNames { get; } = [];

    /// <summary>Released each time the other side has closed a connection.</summary>
    public SemaphoreSlim Closed { get; } = new(0);

    public static byte[] Http(int status, string body = "", string headers = "") =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status} Some\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}");

    /// <summary>A certificate that nobody trusts.</summary>
    public static X509Certificate2 SelfSigned(string name, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(from, until);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using Stream stream = await OpenAsync(socket);
            string head = await ReadHeadAsync(stream);
            Requests.Enqueue(head);
            if (_answer(head) is byte[] answer)
            {
                await stream.WriteAsync(answer, _stop.Token);
                socket.Shutdown(SocketShutdown.Send);
            }

            while (await stream.ReadAsync(new byte[1024], _stop.Token) > 0)
            {
            }
        }
        catch (Exception)
        {
            // The probe hung up, or the test is over.
        }

        Closed.Release();
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        var plain = new NetworkStream(socket, ownsSocket: true);
        if (_certificate is null)
            return plain;
        var secured = new SslStream(plain);
        await secured.AuthenticateAsServerAsync(
            (_, hello, _, _) =>
            {
                ServerNames.Enqueue(hello.ServerName);
                return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = _certificate });
            },
            null,
            _stop.Token);
        return secured;
    }

    private async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        byte[] octet = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(octet, _stop.Token) > 0)
            head.Append((char)octet[0]);
        return head.ToString();
    }

}
