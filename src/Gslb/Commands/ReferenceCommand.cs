using System.CommandLine;
using Gslb.Control.Language.Reference;

namespace Gslb.Commands;

/// <summary>The hidden command <c>reference</c>: prints <c>docs/configuration.md</c>, for whoever changes the tables that it is made from.</summary>
internal sealed class ReferenceCommand : Command
{
    public ReferenceCommand(Surroundings surroundings)
        : base("reference", "Print the reference of the zone language as Markdown.")
    {
        Hidden = true;
        SetAction(_ => surroundings.Output.Write(ConfigurationReference.Text()));
    }
}
