namespace Gslb.Control.Storage;

/// <summary>What came of opening the store.</summary>
/// <param name="Store">null only when <see cref="StoreCondition.InUse"/></param>
/// <param name="Message">one sentence for the operator; null when there is nothing to say</param>
public sealed record StoreOpening(Store? Store, StoreCondition Condition, string? Message);

/// <summary>In what condition the data folder was found.</summary>
public enum StoreCondition
{
    /// <summary>Read and in use.</summary>
    Opened,

    /// <summary>There was none: a new one is in use.</summary>
    New,

    /// <summary>It could not be read: it was moved aside, and a new one is in use.</summary>
    Replaced,

    /// <summary>The folder cannot be written: what could be read is in memory, nothing is saved until the next start.</summary>
    MemoryOnly,

    /// <summary>Another process uses the folder.</summary>
    InUse,
}
