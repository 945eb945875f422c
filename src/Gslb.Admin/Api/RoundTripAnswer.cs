using Gslb.Control.Storage;

namespace Gslb.Admin.Api;

/// <summary>What is known of the round trip between a client network and a datacenter.</summary>
/// <param name="Milliseconds">the mean of what was measured, in which older values count less</param>
/// <param name="At">when it was last measured</param>
public sealed record RoundTripAnswer(string Prefix, string Datacenter, double Milliseconds, DateTimeOffset At)
{
    internal static RoundTripAnswer Of(StoredRoundTrip item) => new(item.Network.ToString(), item.Datacenter, Math.Round(item.Milliseconds, 3), item.At);
}
