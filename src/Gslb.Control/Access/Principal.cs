namespace Gslb.Control.Access;

/// <summary>Who sent a request: the holder of a known token.</summary>
/// <param name="Name">the token's name; the author of overrides and activations</param>
public sealed record Principal(string Name, Role Role)
{
    /// <summary>True when the role is at least <paramref name="needed"/>.</summary>
    public bool May(Role needed) => Role >= needed;
}
