namespace Gslb.Control.Activation;

/// <summary>Brings what the zones folder says into service.</summary>
public interface IReloader
{
    /// <summary>What came of the latest attempt; null before the first.</summary>
    ActivationReport? Last { get; }

    /// <summary>Reads, validates, compiles and activates the folder; on any error nothing changes and the report says why.</summary>
    /// <param name="by">who asked for it</param>
    /// <param name="reason">why: a signal, a command, the start</param>
    ActivationReport Reload(string by, string reason);
}
