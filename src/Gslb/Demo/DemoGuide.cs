using System.Net;
using Gslb.Hosting;

namespace Gslb.Demo;

/// <summary>What the demo prints when it is up: what runs where, and what to try.</summary>
internal sealed class DemoGuide(GslbServer server, DemoBackends backends, string token, bool keys)
{
    private const string Name = "www.gslb.example.com";

    public void Write(TextWriter output)
    {
        IPEndPoint dns = server.DnsEndpoints[0];
        output.WriteLine("Three datacenters on this machine, each with a web server of its own:");
        foreach (DemoBackend backend in backends.All)
            output.WriteLine($"  {backend.Datacenter.Name}  http://{backend.Endpoint}");
        output.WriteLine();
        output.WriteLine($"DNS      {dns}, UDP and TCP; the zone is gslb.example.com");
        output.WriteLine($"Admin    http://{server.AdminEndpoint}");
        output.WriteLine($"Token    {token}");
        output.WriteLine();
        output.WriteLine("Ask for clients of five continents:");
        foreach (DemoClient client in DemoClient.All)
            output.WriteLine($"  dig @{dns.Address} -p {dns.Port} {Name} +noall +answer +subnet={client.Subnet,-16} # {client.Place}");
        output.WriteLine($"  gslb query {Name}{ServerOption(dns)} --subnet {DemoClient.Europe.Subnet}");
        output.WriteLine();
        WriteStopping(output);
        WriteLooking(output);
        output.WriteLine("Ctrl-C ends the demo.");
        output.WriteLine();
        output.WriteLine($"ready: DNS on {string.Join(", ", server.DnsEndpoints)}; admin on http://{server.AdminEndpoint}");
    }

    private void WriteStopping(TextWriter output)
    {
        DemoBackend first = backends.All[0];
        DemoBackend second = backends.All[1];
        output.WriteLine("Stop a datacenter, and watch its clients move:");
        output.WriteLine(keys
            ? $"  press {string.Join(", ", backends.All.Select((backend, index) => $"{index + 1} for {backend.Datacenter.Name}"))}; once more starts it again"
            : $"  type  stop {second.Datacenter.Name}  and  start {second.Datacenter.Name}  on standard input");
        output.WriteLine($"  curl -X POST http://{second.Endpoint}/stop");
        output.WriteLine($"  curl -X POST http://{first.Endpoint}/start/{second.Datacenter.Name}");
        output.WriteLine();
    }

    private void WriteLooking(TextWriter output)
    {
        output.WriteLine("Look inside, from another terminal:");
        output.WriteLine($"  export GSLB_TOKEN={token}{(server.AdminEndpoint is { Port: not 8053 } admin ? $" GSLB_ADMIN={admin}" : "")}");
        output.WriteLine("  gslb status");
        output.WriteLine($"  gslb explain {Name} --client {DemoClient.Europe.Address}");
        output.WriteLine("  gslb drain fra --reason \"trying it out\"");
        output.WriteLine("  gslb undrain fra");
        output.WriteLine("In a checkout, write  dotnet run -c Release --project src/Gslb --  in place of gslb.");
        output.WriteLine();
    }

    private static string ServerOption(IPEndPoint dns) => dns.Port == 5300 ? "" : $" --server {dns}";
}
