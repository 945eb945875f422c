using System.Net;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Control.Explaining;

/// <summary>Whoever can tell why a client gets the answer that it gets.</summary>
public interface IExplainer
{
    /// <summary>Asks the real engine, and keeps what each step did.</summary>
    /// <param name="client">the address that the answer is for, as if it had asked itself</param>
    Explanation Explain(DomainName name, RecordType type, NetworkAddress client);

    /// <summary>What the geo database and the maps say of an address.</summary>
    Located Locate(IPAddress address);
}
