using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Gslb.Control.Latency;
using Gslb.Dns.Addresses;

namespace Gslb.Admin.Api;

/// <summary>One measured round trip, in the body of <c>POST /api/v1/latency</c>. A field that it does not have is refused.</summary>
/// <param name="Prefix">required: the client network, such as <c>203.0.113.0/24</c>; a plain address means its /24 or /56</param>
/// <param name="Datacenter">required: a datacenter of the zones</param>
/// <param name="Milliseconds">required: 0–60000</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record LatencyBody(string? Prefix, string? Datacenter, double? Milliseconds)
{
    /// <summary>Reads the fields; whether there is such a datacenter is not asked here.</summary>
    /// <param name="problem">the field at fault and what is wrong with it</param>
    internal bool TryRead(out LatencyMeasurement measurement, [NotNullWhen(false)] out string? problem)
    {
        measurement = default;
        problem = null;
        if (Prefix is null || !ClientNetwork.TryParse(Prefix, out NetworkPrefix network))
            problem = $"prefix: {Given(Prefix)} is no network: an address, or one with a length and no bits beyond it, such as 203.0.113.0/24";
        else if (string.IsNullOrEmpty(Datacenter))
            problem = "datacenter: the name of a datacenter is missing";
        else if (Milliseconds is not (>= 0 and <= LatencyMeasurement.MaximumMilliseconds))
            problem = $"milliseconds: must be a number from 0 to {LatencyMeasurement.MaximumMilliseconds}";
        else
            measurement = new LatencyMeasurement(network, Datacenter, Milliseconds.Value);
        return problem is null;
    }

    private static string Given(string? text) => text is null ? "nothing" : $"'{text}'";
}
