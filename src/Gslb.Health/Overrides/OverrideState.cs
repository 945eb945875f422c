namespace Gslb.Health.Overrides;

/// <summary>What an operator decided instead of the probes; ordered so that the strongest is the greatest: drain &gt; down &gt; up.</summary>
public enum OverrideState : byte
{
    Up = 1,

    /// <summary>Counts as failed: may come back when its pool fails open.</summary>
    Down,

    /// <summary>Never answered, not even when its pool fails open.</summary>
    Drain,
}

/// <summary>The words for <see cref="OverrideState"/> in commands, JSON, events and labels.</summary>
public static class OverrideStateText
{
    public static string ToWord(this OverrideState state) => state switch
    {
        OverrideState.Up => "up",
        OverrideState.Down => "down",
        _ => "drain",
    };

    public static bool TryParse(string word, out OverrideState state)
    {
        state = word switch { "up" => OverrideState.Up, "down" => OverrideState.Down, "drain" => OverrideState.Drain, _ => default };
        return state != default;
    }
}
