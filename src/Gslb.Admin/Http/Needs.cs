using Gslb.Control.Access;

namespace Gslb.Admin.Http;

/// <summary>What a route asks of its caller.</summary>
/// <param name="Role">the least role; null = no token at all</param>
internal sealed record Needs(Role? Role)
{
    public static readonly Needs Nothing = new((Role?)null);
    public static readonly Needs Viewer = new(Control.Access.Role.Viewer);
    public static readonly Needs Operator = new(Control.Access.Role.Operator);
    public static readonly Needs Admin = new(Control.Access.Role.Admin);
}
