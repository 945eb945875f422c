using System.Net;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Explaining;

/// <summary>Tells how answers come about, by the real engine over the state in force.</summary>
public interface IExplainer
{
    Explanation Explain(DomainName name, RecordType type, NetworkAddress client);

    /// <exception cref="IOException">a geo file has vanished since it was loaded</exception>
    Located Locate(IPAddress address);
}
