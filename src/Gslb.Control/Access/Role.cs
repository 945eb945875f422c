namespace Gslb.Control.Access;

/// <summary>What the holder of a token may do; each role may all that the ones before it may.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Sets and ends overrides.</summary>
    Operator,

    /// <summary>All: activations, tokens.</summary>
    Admin,
}

/// <summary>Roles as text: <c>viewer</c>, <c>operator</c>, <c>admin</c>.</summary>
public static class RoleText
{
    public static string ToText(this Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Operator => "operator",
        _ => "admin",
    };

    /// <summary>Reads a role, in lower case as it is written.</summary>
    public static bool TryParse(string? text, out Role role)
    {
        (bool known, role) = text switch
        {
            "viewer" => (true, Role.Viewer),
            "operator" => (true, Role.Operator),
            "admin" => (true, Role.Admin),
            _ => (false, Role.Viewer),
        };
        return known;
    }
}
