using Gslb.Control.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Control.Tests.Storage;

/// <summary>Records with made-up contents, and the clock that the tests of the store share.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Noon = new DateTimeOffset(2030, 5, 17, 12, 0, 0, TimeSpan.Zero).AddTicks(1234567);

    public static FakeTimeProvider Clock() => new(Noon);

    public static StoredVerdict Verdict(string endpoint, string verdict = "up") => new(endpoint, verdict, Noon, "ok", "200 in 12 ms");

    public static StoredOverride Drain(string target) => new(target, "drain", "ada", "new kernel", Noon, Noon.AddHours(4));

    public static StoredEvent Event(string text) => new(0, "transition", Noon, "web/fra/192.0.2.1", text, """{"outcome":"timeout"}""");

    public static StoredToken Token(string id) => new(id, "ada", "operator", new string('0', 64), Noon);

    /// <summary>The store of the folder; fails the test when there is none.</summary>
    public static Store Open(TempFolder folder, StoreOptions? options = null)
    {
        StoreOpening opening = Store.Open(folder.Path, Clock(), options);
        Assert.True(opening.Condition is StoreCondition.New or StoreCondition.Opened, opening.Message);
        return opening.Store!;
    }
}
