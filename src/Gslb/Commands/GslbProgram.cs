using System.CommandLine;
using System.CommandLine.Parsing;

namespace Gslb.Commands;

/// <summary>The program: its commands, and how one is found and run.</summary>
public static class GslbProgram
{
    /// <summary>Runs one command line.</summary>
    /// <returns>one of <see cref="ExitCode"/></returns>
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellation = default)
    {
        ParseResult parsed = Root(surroundings).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return Reject(parsed, surroundings.Error);

        // Signals are the business of the commands that run long: serve and demo.
        var invocation = new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(invocation, cancellation);
    }

    private static RootCommand Root(Surroundings surroundings) => new("A global server load balancer: an authoritative DNS server that answers by health and place.")
    {
        new ServeCommand(surroundings),
        new DemoCommand(surroundings),
        new CheckCommand(surroundings),
        new PreviewCommand(surroundings),
        new ReloadCommand(surroundings),
        new StatusCommand(surroundings),
        new ExplainCommand(surroundings),
        new LocateCommand(surroundings),
        new DrainCommand(surroundings),
        new UndrainCommand(surroundings),
        new ForceCommand(surroundings),
        new GuardCommand(surroundings),
        new EventsCommand(surroundings),
        new QueryCommand(surroundings),
        new TokenCommand(surroundings),
        new ReferenceCommand(surroundings),
    };

    private static int Reject(ParseResult parsed, TextWriter error)
    {
        foreach (ParseError fault in parsed.Errors)
            error.WriteLine($"gslb: {fault.Message}");
        var path = new List<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
            path.Insert(0, command.Command is RootCommand ? "gslb" : command.Command.Name);
        error.WriteLine($"Try: {string.Join(' ', path)} --help");
        return ExitCode.WrongUsage;
    }
}
