using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Gslb.Health.Probes;

/// <summary>A TCP connection of one probe: opened, used and closed with it, and torn down when its deadline passes.</summary>
internal sealed class ProbeConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly CancellationTokenRegistration _teardown;
    private bool _taken;

    private ProbeConnection(Socket socket, CancellationTokenRegistration teardown)
    {
        _socket = socket;
        _teardown = teardown;
        Stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The connection, or the TLS session above it once <see cref="SecureAsync"/> has returned.</summary>
    public Stream Stream { get; private set; }

    /// <summary>Connects. A refusal is a value, not an exception: a datacenter that is gone fails thousands of probes, and each throw costs more than the probe.</summary>
    public static async Task<Opened> OpenAsync(IPEndPoint target, CancellationToken deadline)
    {
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        CancellationTokenRegistration teardown = deadline.UnsafeRegister(static open => ((Socket)open!).Dispose(), socket);
        SocketError error;
        try
        {
            using var connect = new ConnectArgs { RemoteEndPoint = target };
            error = socket.ConnectAsync(connect) ? await connect.Completion.ConfigureAwait(false) : connect.SocketError;
        }
        catch
        {
            Abandon(socket, teardown);
            throw;
        }

        if (error == SocketError.Success)
            return new Opened(new ProbeConnection(socket, teardown), default);
        Abandon(socket, teardown);
        return new Opened(null, ExceptionOutcome.Of(error));
    }

    /// <summary>The stream, to whoever asks first; then null.</summary>
    public Stream? TakeStream() => Interlocked.Exchange(ref _taken, true) ? null : Stream;

    /// <summary>Makes a TLS session of the connection.</summary>
    /// <param name="now">when the certificate must be valid</param>
    /// <returns>what is wrong with the certificate; null = nothing, and <see cref="Stream"/> is the session</returns>
    /// <exception cref="AuthenticationException">the handshake failed</exception>
    public async Task<ExchangeResult?> SecureAsync(TlsTerms terms, DateTimeOffset now, CancellationToken deadline)
    {
        var session = new SslStream(Stream, leaveInnerStreamOpen: false);
        Stream = session;
        string? fault = null;
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = terms.ServerName,
            ApplicationProtocols = terms.Protocol is { } protocol ? [protocol] : null,
            CertificateChainPolicy = ChainPolicy(now),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                if (terms.Verify && errors != SslPolicyErrors.None)
                    fault = CertificateText.Fault(certificate as X509Certificate2, chain, errors, terms.ServerName, now);
                return fault is null;
            },
        };
        try
        {
            await session.AuthenticateAsClientAsync(options, deadline).ConfigureAwait(false);
            return null;
        }
        catch (AuthenticationException) when (fault is not null)
        {
            return new ExchangeResult(ProbeOutcome.TlsFailed, fault);
        }
    }

    public void Dispose()
    {
        _teardown.Dispose();
        Stream.Dispose();
        _socket.Dispose();
    }

    /// <summary>A probe is bounded in time: judging a certificate must not fetch anything from elsewhere.</summary>
    private static X509ChainPolicy ChainPolicy(DateTimeOffset now) => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        VerificationTime = now.UtcDateTime,
        VerificationTimeIgnored = false,
    };

    private static void Abandon(Socket socket, CancellationTokenRegistration teardown)
    {
        teardown.Dispose();
        socket.Dispose();
    }

    /// <summary>A connection, or why there is none.</summary>
    internal readonly record struct Opened(ProbeConnection? Connection, ExchangeResult Failure);

    private sealed class ConnectArgs() : SocketAsyncEventArgs(true)
    {
        private readonly TaskCompletionSource<SocketError> _completed = new();

        public Task<SocketError> Completion => _completed.Task;

        protected override void OnCompleted(SocketAsyncEventArgs e) => _completed.TrySetResult(e.SocketError);
    }
}
