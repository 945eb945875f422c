using System.CommandLine;

namespace Gslb.Commands;

/// <summary>The command <c>token</c>: parent of the commands about tokens.</summary>
internal sealed class TokenCommand : Command
{
    public TokenCommand(Surroundings surroundings)
        : base("token", "Make tokens for the HTTP API.") => Add(new TokenCreateCommand(surroundings));
}
