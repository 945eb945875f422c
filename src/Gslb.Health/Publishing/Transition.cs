using Gslb.Health.Verdicts;

namespace Gslb.Health.Publishing;

/// <summary>A change of an endpoint's verdict.</summary>
/// <param name="Endpoint">the id, <c>pool/datacenter/target</c></param>
/// <param name="Evidence">the probe that decided it; null when none did (then <paramref name="Cause"/> tells)</param>
public sealed record Transition(string Endpoint, Verdict From, Verdict To, DateTimeOffset At, TransitionCause Cause, ProbeReport? Evidence)
{
    /// <summary>For an endpoint that came back and is held back or ramped: from when on it serves again.</summary>
    public DateTimeOffset? ServesFrom { get; init; }
}

/// <summary>What changed a verdict.</summary>
public enum TransitionCause : byte
{
    /// <summary>The endpoint's own probes.</summary>
    Probes,

    /// <summary>An activation gave the endpoint other monitors.</summary>
    Activation,

    /// <summary>The mass failure guard took back what the failures of the last interval had decided.</summary>
    GuardHeld,

    /// <summary>The mass failure guard let go, and the probes' verdict counts again.</summary>
    GuardReleased,
}
