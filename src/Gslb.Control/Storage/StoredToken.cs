namespace Gslb.Control.Storage;

/// <summary>What is kept of a bearer token: all but the token.</summary>
/// <param name="Id">short and public: what revoking names</param>
/// <param name="Name">whose it is; the author of what is done with it</param>
/// <param name="Role"><c>viewer</c>, <c>operator</c> or <c>admin</c></param>
/// <param name="Hash">SHA-256 of the token's text, 64 hexadecimal digits in lower case</param>
public sealed record StoredToken(string Id, string Name, string Role, string Hash, DateTimeOffset Created);
