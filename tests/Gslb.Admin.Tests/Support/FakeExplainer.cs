using System.Collections.Immutable;
using System.Net;
using Gslb.Control.Explaining;
using Gslb.Dns.Addresses;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Admin.Tests.Support;

/// <summary>An explainer that tells what it was asked; the name <c>fault</c> makes it fail.</summary>
internal sealed class FakeExplainer : IExplainer
{
    public Explanation Explain(DomainName name, RecordType type, NetworkAddress client) => name.ToId() == "fault"
        ? throw new InvalidOperationException("a secret of the inside")
        : new Explanation(
            name.ToId(), type.ToMnemonic(), client.ToString(), "NOERROR", 60, 24, "www.example.com", ["192.0.2.1"],
            [new ExplainedStep("geo", ["www.example.com/fra/192.0.2.1"], [new DroppedEndpoint("www.example.com/nyc/198.51.100.1", "another datacenter")])], []);

    public Located Locate(IPAddress address) => new(
        address.ToString(), "192.0.2.0/24", "EU", "DE", null, null, null, null, 64500,
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("nearest", ["fra", "nyc"]));
}
