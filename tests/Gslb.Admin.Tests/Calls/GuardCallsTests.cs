using Gslb.Admin.Tests.Support;
using Gslb.Authority.Pools;
using Gslb.Health.Monitors;
using Gslb.Health.Probes;
using static Gslb.Testing.Serving.ToyServing;

namespace Gslb.Admin.Tests.Calls;

/// <summary>Health, promise 4: the mass failure guard lets go when an operator says so.</summary>
public sealed class GuardCallsTests
{
    [Fact]
    public async Task An_operator_makes_the_guard_let_go()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        string[] probed = [Fra1, Fra2, Nyc1];
        foreach (string endpoint in probed)
            Probe(admin.Watch.Publisher, endpoint, passes: true);
        foreach (string endpoint in probed)
            Fail(admin, endpoint);
        Assert.NotNull(admin.Watch.Publisher.HoldingSince);
        Assert.Equal(403, (await admin.SendAsync("DELETE", "/api/v1/guard", "viewer")).Status);
        Assert.Equal(204, (await admin.SendAsync("DELETE", "/api/v1/guard", "operator")).Status);
        Assert.Null(admin.Watch.Publisher.HoldingSince);
        Assert.All(probed, endpoint => Assert.Equal(Usability.Down, admin.Watch.Publisher.Find(endpoint)!.Standing.Usability));
    }

    [Fact]
    public async Task Where_nothing_is_held_it_is_404()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Assert.Contains("holds nothing", (await admin.SendAsync("DELETE", "/api/v1/guard", "operator")).AssertProblem(404));
    }

    private static void Fail(RunningAdmin admin, string endpoint)
    {
        MonitorDefinition web = Gslb.Testing.Serving.ToyServing.Monitor;
        for (int i = 0; i < web.Fall; i++)
            admin.Watch.Publisher.Judge(endpoint, web, new ProbeResult(ProbeOutcome.Timeout, 2000, "no answer"), web.Interval);
    }
}
