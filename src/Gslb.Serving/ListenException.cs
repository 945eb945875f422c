using System.Net;
using System.Net.Sockets;
using Gslb.Authority.Engine;

namespace Gslb.Serving;

/// <summary>A socket that could not be opened; the message is one sentence that names address, port, transport and cause.</summary>
public sealed class ListenException(IPEndPoint endpoint, Transport transport, SocketError error, Exception? cause = null)
    : Exception($"cannot listen on {endpoint} ({transport.ToString().ToUpperInvariant()}): {Describe(error)}", cause)
{
    public IPEndPoint Endpoint { get; } = endpoint;

    public Transport Transport { get; } = transport;

    public SocketError Error { get; } = error;

    private static string Describe(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "address in use: another program listens there",
        SocketError.AccessDenied => "permission denied: a port below 1024 needs root or CAP_NET_BIND_SERVICE",
        SocketError.AddressNotAvailable => "address not available: no interface of this machine has it",
        SocketError.AddressFamilyNotSupported => "address family not supported by this machine",
        _ => new SocketException((int)error).Message,
    };
}
