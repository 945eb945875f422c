using System.Globalization;
using Gslb.Health.Monitors;
using Gslb.Health.Overrides;

namespace Gslb.Health.Probes.Exec;

/// <summary>The exchange of an <c>exec</c> monitor: a command that is told by its environment whom to look at, and whose exit code 0 passes.</summary>
internal sealed class ExecExchange(MonitoredEndpoint endpoint, ExecMonitorDefinition monitor) : IExchange
{
    private readonly KeyValuePair<string, string>[] _environment = [.. EnvironmentOf(endpoint, monitor)];

    public async Task<ExchangeResult> RunAsync(CancellationToken deadline)
    {
        using CommandGroup? group = CommandGroup.TryStart(monitor.Command, _environment);
        if (group is null)
            return new ExchangeResult(ProbeOutcome.CannotRun, "monitors of type exec need the program setsid, of util-linux");
        using CancellationTokenRegistration killing = deadline.UnsafeRegister(static group => ((CommandGroup)group!).Kill(), group);
        Task<CommandOutput> output = group.ReadOutputAsync(deadline);
        Task<CommandOutput> errors = group.ReadErrorsAsync(deadline);
        Task all = Task.WhenAll([output, errors]);
        try
        {
            int code = await group.ExitAsync(deadline).ConfigureAwait(false);
            return Judge(code, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        finally
        {
            group.Kill();
            await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static ExchangeResult Judge(int code, CommandOutput output, CommandOutput errors)
    {
        if (output.IsTooLong || errors.IsTooLong)
            return new ExchangeResult(ProbeOutcome.ProtocolError, "the command wrote more than 64 KiB");
        string line = output.FirstLine.Length > 0 ? output.FirstLine : errors.FirstLine;
        string exit = string.Create(CultureInfo.InvariantCulture, $"exit code {code}");
        if (code == 0)
            return new ExchangeResult(ProbeOutcome.Success, output.FirstLine.Length > 0 ? output.FirstLine : exit);
        return new ExchangeResult(ProbeOutcome.UnexpectedStatus, line.Length > 0 ? $"{exit}: {line}" : exit);
    }

    private static IEnumerable<KeyValuePair<string, string>> EnvironmentOf(MonitoredEndpoint endpoint, ExecMonitorDefinition monitor)
    {
        EndpointId.TryParse(endpoint.Id, out EndpointId id);
        int port = endpoint.Port ?? monitor.Port;
        yield return new("GSLB_ENDPOINT", endpoint.Id);
        yield return new("GSLB_POOL", endpoint.Pool);
        yield return new("GSLB_DATACENTER", id.Datacenter ?? "");
        yield return new("GSLB_ADDRESS", endpoint.Address.ToString());
        yield return new("GSLB_PORT", port == 0 ? "" : port.ToString(CultureInfo.InvariantCulture));
        yield return new("GSLB_MONITOR", monitor.Name);
        yield return new("GSLB_TIMEOUT", ((long)monitor.Timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
    }
}
