using Gslb.Dns.Addresses;

namespace Gslb.Control.Clients;

/// <summary>A client network and how many of its queries were sampled of late.</summary>
/// <param name="Network">/24 or /48, host bits zero</param>
/// <param name="Samples">halved each hour</param>
public readonly record struct ClientCount(NetworkAddress Network, long Samples);

/// <summary>Gives sampled client networks, each query's once, and forgets them.</summary>
/// <returns>how many were written; 0 = there are no more for now</returns>
public delegate int ClientSource(Span<NetworkAddress> into);
