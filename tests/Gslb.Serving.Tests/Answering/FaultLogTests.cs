using Gslb.Serving.Answering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Serving.Tests.Answering;

/// <summary>Faults are logged once a second at most.</summary>
public sealed class FaultLogTests
{
    [Fact]
    public void One_line_a_second()
    {
        FakeTimeProvider time = new();
        CountingLogger logger = new();
        FaultLog log = new(time, logger);

        for (int i = 0; i < 5; i++)
            log.Report(new InvalidOperationException());
        Assert.Equal(1, logger.Lines);

        time.Advance(TimeSpan.FromSeconds(1));
        log.Report(new InvalidOperationException());
        Assert.Equal(2, logger.Lines);
    }

    private sealed class CountingLogger : ILogger
    {
        public int Lines { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines++;
    }
}
