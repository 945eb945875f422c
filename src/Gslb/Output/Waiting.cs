using Gslb.Commands;
using Spectre.Console;

namespace Gslb.Output;

/// <summary>Work that a person waits for: a sign of life on a terminal, nothing elsewhere.</summary>
internal static class Waiting
{
    /// <param name="what">what is being done, in a few words</param>
    public static Task<T> ForAsync<T>(Surroundings surroundings, string what, Func<Task<T>> work) => surroundings.IsOutputTerminal
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(surroundings.Output) }).Status().StartAsync(Markup.Escape(what), _ => work())
        : work();
}
