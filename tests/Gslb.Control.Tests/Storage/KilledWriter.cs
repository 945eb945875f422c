using System.Runtime.CompilerServices;
using Gslb.Control.Storage;

namespace Gslb.Control.Tests.Storage;

/// <summary>
/// What this program does instead of running tests when <see cref="FolderVariable"/> names a data folder: it writes there until it is killed, and
/// reports each override that is durable.
/// </summary>
internal static class KilledWriter
{
    public const string FolderVariable = "GSLB_TEST_KILLED_WRITER";

    /// <summary>Where it ends even if nobody kills it.</summary>
    private const int MaxOverrides = 20_000;

    [ModuleInitializer]
    internal static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder)
            return;
        StoreOpening opening = Store.Open(folder, TimeProvider.System);
        if (opening.Store is not { } store || opening.Condition is not (StoreCondition.New or StoreCondition.Opened))
        {
            Console.WriteLine($"failed: {opening.Message}");
            Environment.Exit(1);
            return;
        }

        using var behind = new WriteBehind(store, TimeProvider.System);
        for (int i = store.Overrides.Length; i < MaxOverrides; i++)
        {
            behind.Put(Records.Verdict($"web/fra/{i % 100}", i % 2 == 0 ? "up" : "down"));
            behind.Append(Records.Event(new string('x', i % 3000)));
            if (store.Put(Records.Drain($"pool{i:D6}")).Durable)
                Console.WriteLine($"pool{i:D6}");
        }

        Environment.Exit(0);
    }
}
