using System.Collections.Immutable;
using System.Globalization;
using Gslb.Authority.Pools;
using Gslb.Control.Storage;

namespace Gslb.Control.Explaining;

/// <summary>What the step <c>latency</c> made of the round trips that were measured for a client.</summary>
/// <param name="datacenters">the snapshot's</param>
/// <param name="measured">the datacenters that the engine looked at, the lowest round trip first</param>
/// <param name="roundTrips">what is known of them now</param>
internal sealed class LatencyExplanation(ImmutableArray<Datacenter> datacenters, ImmutableArray<ushort> measured, ImmutableArray<StoredRoundTrip> roundTrips)
{
    /// <summary>How many places of the step's walk they take; behind them it goes as <c>geo</c>.</summary>
    public int Count => measured.Length;

    /// <summary>The datacenter that a measurement led to; null when none did.</summary>
    /// <param name="position">the place that the step took</param>
    public ushort? At(int position) => position >= 0 && position < measured.Length ? measured[position] : null;

    /// <summary>Why a datacenter was left out.</summary>
    /// <param name="asGeo">why <c>geo</c> would have left it out, where no measurement decided</param>
    public string Why(ushort datacenter, int position, Func<string> asGeo)
    {
        int place = measured.IndexOf(datacenter);
        string own = Own(datacenter);
        if (place >= 0 && place < position)
            return $"{own}, but too few usable members";
        return At(position) is { } taken ? $"{own}; {Text(taken)}" : $"{own}; as geo: {asGeo()}";
    }

    /// <summary>What was measured of a datacenter.</summary>
    public string Own(ushort datacenter) => measured.Contains(datacenter) ? $"{Text(datacenter)} measured for {Find(datacenter)?.Network}" : $"{datacenters[datacenter].Name} not measured";

    private string Text(ushort datacenter) =>
        string.Create(CultureInfo.InvariantCulture, $"{datacenters[datacenter].Name} {Find(datacenter)?.Milliseconds:0.#} ms");

    private StoredRoundTrip? Find(ushort datacenter) => roundTrips.FirstOrDefault(item => item.Datacenter == datacenters[datacenter].Name);
}
