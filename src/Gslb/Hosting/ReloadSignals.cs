using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Gslb.Hosting;

/// <summary>Requests to reload, by SIGHUP; those that come while one waits are one.</summary>
public sealed class ReloadSignals : IDisposable
{
    private readonly Channel<bool> _requests = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly PosixSignalRegistration _registration;

    public ReloadSignals() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        _requests.Writer.TryWrite(true);
    });

    /// <summary>Acts on each request, one after the other, until cancelled; then returns.</summary>
    public async Task RunAsync(Action reload, CancellationToken cancellation)
    {
        try
        {
            await foreach (bool _ in _requests.Reader.ReadAllAsync(cancellation))
                reload();
        }
        catch (OperationCanceledException)
        {
        }
    }

    public void Dispose() => _registration.Dispose();
}
