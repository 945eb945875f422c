namespace Gslb.Control.Storage;

/// <summary>The answer to a change of the store: whether it is on the disk.</summary>
/// <param name="Durable">true when it survives a crash and a loss of power; false when it is in memory only, and in force until the process ends</param>
/// <param name="Problem">one sentence when it is not durable, otherwise null</param>
public sealed record StoreReceipt(bool Durable, string? Problem)
{
    public static readonly StoreReceipt OnDisk = new(true, null);
}
