namespace Gslb.Control.Activation;

/// <summary>Whoever activates the zones folder as it is now.</summary>
public interface IReloader
{
    /// <summary>What came of the latest attempt, the one at the start included; null = there was none yet.</summary>
    ActivationReport? Last { get; }

    /// <summary>Reads, validates and activates the folder; on any error all stays as it is. Callers take turns; it may take as long as the zones are big.</summary>
    /// <param name="by">who wants it: a token's name, or what asked on its own</param>
    /// <param name="reason">why; may be empty</param>
    ActivationReport Reload(string by, string reason);
}
