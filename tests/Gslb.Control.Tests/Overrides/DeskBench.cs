using Gslb.Authority.State;
using Gslb.Control.Overrides;
using Gslb.Control.Storage;
using Gslb.Control.Tests.Storage;
using Gslb.Health;
using Gslb.Health.Overrides;
using Gslb.Health.Publishing;
using Gslb.Testing.Serving;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Control.Tests.Overrides;

/// <summary>A desk over the toy configuration and a real store; a restart keeps the folder and the clock.</summary>
internal sealed class DeskBench : IDisposable
{
    private readonly TempFolder _folder = new();

    public DeskBench() => Start();

    public FailingDisk Disk { get; } = new();

    public FakeTimeProvider Clock { get; } = Records.Clock();

    public ServingStateCell Cell { get; private set; } = null!;

    public Store Store { get; private set; } = null!;

    public HealthWatch Watch { get; private set; } = null!;

    public OverrideDesk Desk { get; private set; } = null!;

    public void Restart(TimeSpan pause)
    {
        Stop();
        Clock.Advance(pause);
        Start();
    }

    public OverrideResult Put(string target, string? state = "drain", string? term = null, string? reason = "new kernel", bool force = false) =>
        Desk.Put(new OverrideRequest(target, state, term, reason, "ada", force));

    public OverrideState? StateOf(string endpoint) => Watch.Publisher.Find(endpoint)?.Override?.State;

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }

    private void Start()
    {
        Store = Store.Open(_folder.Path, Clock, new StoreOptions { OpenFile = Disk.Open }).Store!;
        Cell = new ServingStateCell();
        Watch = new HealthWatch(Cell, Clock, new Random(1), new HealthPublisherOptions(), new OverrideEndings(Store));
        Desk = new OverrideDesk(Watch.Publisher, Cell, Store, Clock);
        Watch.Publisher.ApplyOverrides(Desk.Load());
        ToyServing.Activate(Watch);
    }

    private void Stop()
    {
        Watch.Publisher.Dispose();
        Store.Dispose();
    }
}
