namespace Gslb.Health;

/// <summary>What became of a heartbeat.</summary>
public enum HeartbeatOutcome : byte
{
    Taken,

    /// <summary>There is no such endpoint.</summary>
    UnknownEndpoint,

    /// <summary>The endpoint has no monitor of type <c>push</c>: nobody would look at it.</summary>
    NoPushMonitor,
}
