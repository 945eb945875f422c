using Gslb.Dns.Addresses;

namespace Gslb.Control.Latency;

/// <summary>One measured round trip between a client network and a datacenter.</summary>
/// <param name="Datacenter">its name</param>
/// <param name="Milliseconds">0 to <see cref="MaximumMilliseconds"/></param>
public readonly record struct LatencyMeasurement(NetworkPrefix Network, string Datacenter, double Milliseconds)
{
    /// <summary>A minute: whatever took longer was no round trip.</summary>
    public const double MaximumMilliseconds = 60_000;
}
