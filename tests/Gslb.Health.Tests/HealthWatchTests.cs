using Gslb.Authority.State;
using Gslb.Health.Monitors;
using Gslb.Health.Publishing;
using Gslb.Health.Tests.Probes;
using Gslb.Health.Tests.Publishing;
using Gslb.Health.Verdicts;

namespace Gslb.Health.Tests;

/// <summary>Probes, verdicts and publication together, over real sockets and in real time.</summary>
public sealed class HealthWatchTests
{
    [Fact]
    public async Task A_backend_that_starts_to_fail_and_recovers_is_down_and_up_in_the_serving_state()
    {
        int status = 200;
        await using var backend = new Backend(_ => Backend.Http(status));
        var monitor = new HttpMonitorDefinition
        {
            Name = "web",
            Tls = false,
            Port = backend.Port,
            Interval = TimeSpan.FromMilliseconds(50),
            Confirm = TimeSpan.FromMilliseconds(10),
            Rise = 2,
        };
        var cell = new ServingStateCell();
        var turns = new Turns();
        await using var watch = new HealthWatch(cell, TimeProvider.System, new Random(1), new HealthPublisherOptions(), turns);
        Site site = Site.Of(["www.example.com/iad/127.0.0.1"], monitor);
        watch.Activate(site.Snapshot, site.Endpoints);
        watch.Start();

        await turns.NextAsync(Verdict.Up);
        status = 503;
        Transition down = await turns.NextAsync(Verdict.Down);
        Assert.Equal("HTTP 503", down.Evidence!.Result.Detail);
        status = 200;
        await turns.NextAsync(Verdict.Up);
        await watch.DisposeAsync();
        Assert.True(watch.Counts.Started >= 5);
    }

    /// <summary>Hands on transitions one by one.</summary>
    private sealed class Turns : IHealthObserver
    {
        private readonly System.Threading.Channels.Channel<Transition> _transitions = System.Threading.Channels.Channel.CreateUnbounded<Transition>();

        public void OnTransition(Transition transition) => _transitions.Writer.TryWrite(transition);

        public async Task<Transition> NextAsync(Verdict to)
        {
            Transition next = await _transitions.Reader.ReadAsync(TestContext.Current.CancellationToken);
            Assert.Equal(to, next.To);
            return next;
        }
    }
}
