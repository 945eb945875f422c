using System.Globalization;
using Gslb.Dns.ZoneFiles;
using Gslb.Health.Monitors;

namespace Gslb.Health.Probes.Push;

/// <summary>The exchange of a <c>push</c> monitor: a look at the endpoint's latest heartbeat.</summary>
internal sealed class PushExchange(string endpoint, PushMonitorDefinition monitor, HeartbeatBook heartbeats) : IExchange
{
    private readonly long _created = heartbeats.Now;
    private readonly string _ttl = DurationText.Format(monitor.TimeToLive);

    public Task<ExchangeResult> RunAsync(CancellationToken deadline) => Task.FromResult(Judge());

    private ExchangeResult Judge()
    {
        if (heartbeats.Find(endpoint) is not { } beat)
        {
            // Who has just begun to listen cannot tell silence from what it did not hear.
            return new ExchangeResult(heartbeats.AgeOf(_created) < monitor.TimeToLive ? ProbeOutcome.Pending : ProbeOutcome.Timeout, $"no heartbeat, ttl {_ttl}");
        }

        TimeSpan age = heartbeats.AgeOf(beat.At);
        string seconds = age.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        if (age >= monitor.TimeToLive)
            return new ExchangeResult(ProbeOutcome.Timeout, $"no heartbeat for {seconds} s, ttl {_ttl}");
        return beat.Up
            ? new ExchangeResult(ProbeOutcome.Success, $"heartbeat {seconds} s ago") { Load = beat.Load }
            : new ExchangeResult(ProbeOutcome.UnexpectedStatus, $"heartbeat {seconds} s ago says down") { Load = beat.Load };
    }
}
