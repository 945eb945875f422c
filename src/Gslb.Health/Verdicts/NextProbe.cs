namespace Gslb.Health.Verdicts;

/// <summary>When a monitor wants to probe again.</summary>
public enum NextProbe : byte
{
    /// <summary>One interval, with jitter, after the start of the last probe.</summary>
    AfterInterval,

    /// <summary>The monitor's <c>confirm</c> after the end of the last probe: a first failure is soon believed or forgotten.</summary>
    AfterConfirm,
}
