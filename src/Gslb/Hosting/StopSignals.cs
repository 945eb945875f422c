using System.Runtime.InteropServices;

namespace Gslb.Hosting;

/// <summary>The wish of the world outside that the program ends in good order: SIGTERM, SIGINT, and what more is asked for.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="cancellation">stops too</param>
    /// <param name="more">signals that stop besides the two</param>
    public StopSignals(CancellationToken cancellation, params ReadOnlySpan<PosixSignal> more)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Register(PosixSignal.SIGTERM);
        Register(PosixSignal.SIGINT);
        foreach (PosixSignal signal in more)
            Register(signal);
    }

    /// <summary>Cancelled when it is time to end.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void Register(PosixSignal signal) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        // The runtime would end the process at once; the program ends by itself.
        context.Cancel = true;
        _source.Cancel();
    }));
}
