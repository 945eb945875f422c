using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Runtime.InteropServices;
using Gslb.Demo;
using Gslb.Hosting;
using Gslb.Settings;

namespace Gslb.Commands;

/// <summary>The command <c>demo</c>: three toy datacenters and a server over them, in one process.</summary>
internal sealed class DemoCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly Option<string> _listen = Endpoint("--listen", "127.0.0.1:5300", "answer DNS here, UDP and TCP");
    private readonly Option<string> _admin = Endpoint("--admin", "127.0.0.1:8053", "API and console");

    public DemoCommand(Surroundings surroundings)
        : base("demo", "Run three toy datacenters and a server over them on loopback, to try things out. Nothing to prepare; Ctrl-C ends it.")
    {
        _surroundings = surroundings;
        Add(_listen);
        Add(_admin);
        SetAction(RunAsync);
    }

    private static Option<string> Endpoint(string name, string otherwise, string description)
    {
        var option = new Option<string>(name) { HelpName = "ADDR:PORT", Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            foreach (Token word in result.Tokens)
            {
                if (!EndpointText.TryParse(word.Value, out _, out string? error))
                    result.AddError($"{name}: '{word.Value}' {error}");
            }
        });
        return option;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        EndpointText.TryParse(parsed.GetRequiredValue(_listen), out IPEndPoint? listen, out _);
        EndpointText.TryParse(parsed.GetRequiredValue(_admin), out IPEndPoint? admin, out _);

        // A terminal that is closed ends the demo too.
        using var stop = new StopSignals(cancellation, PosixSignal.SIGHUP);
        try
        {
            await new DemoRun(_surroundings, listen!, admin!).RunAsync(stop.Token);
        }
        catch (StartException failure)
        {
            failure.WriteTo(_surroundings.Error);
            return ExitCode.Refused;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
        }

        return ExitCode.Done;
    }
}
