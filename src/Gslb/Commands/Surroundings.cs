namespace Gslb.Commands;

/// <summary>What a command sees of the world: streams, environment, clock, network. Tests pass their own.</summary>
public sealed record Surroundings
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader Input { get; init; }

    /// <summary>Whether a person at a terminal reads <see cref="Output"/>.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether a person at a terminal presses keys.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Makes the handler through which the HTTP API is called.</summary>
    public Func<HttpMessageHandler> Http { get; init; } = () => new SocketsHttpHandler { UseProxy = false };

    public static Surroundings OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.In,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsInputTerminal = !Console.IsInputRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
    };
}
