using System.CommandLine;

namespace Gslb.Commands;

/// <summary>The command <c>guard</c>: parent of the commands about the mass failure guard.</summary>
internal sealed class GuardCommand : Command
{
    public GuardCommand(Surroundings surroundings)
        : base("guard", "Decide about the mass failure guard, which holds the verdicts when everything fails at once.") => Add(new GuardReleaseCommand(surroundings));
}
