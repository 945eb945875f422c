namespace Gslb.Control.Access;

/// <summary>
/// The file <c>admin.token</c> in the data folder: how the first operator gets in, and how one who lost every token gets in again.
/// It is written when no token of role admin exists. An operator who has taken the token to a safer place may delete the file: it does not come back.
/// Whoever lost all tokens makes the file empty and starts the server again: that asks for a new one, and only who may write the data folder can ask.
/// When the store was lost but the file was not, its token goes on working.
/// </summary>
public sealed class AdminTokenFile(string folder)
{
    /// <summary>The name under which the token acts.</summary>
    public const string Owner = "admin";

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "admin.token");

    /// <summary>Brings file and tokens together at the start of the server. Never throws because of the disk.</summary>
    public AdminTokenResult Prepare(TokenBook tokens)
    {
        try
        {
            string? text = File.Exists(Path) ? File.ReadAllText(Path).Trim() : null;
            bool hasAdmin = tokens.Tokens.Any(token => token.Role == Role.Admin);
            if (hasAdmin && text is not "")
                return new AdminTokenResult(AdminTokenOutcome.Kept, null);
            if (text is not null && TokenText.IsWellFormed(text) && tokens.Authenticate(text) is null)
            {
                OwnerOnlyFile.Restrict(Path);
                tokens.Add(text, Owner, Role.Admin);
                return new AdminTokenResult(AdminTokenOutcome.Adopted, $"No admin token was stored: the one in {Path} is taken up again.");
            }

            string created = TokenText.Create();
            OwnerOnlyFile.Write(Path, created + "\n");
            tokens.Add(created, Owner, Role.Admin);
            return new AdminTokenResult(AdminTokenOutcome.Created, $"An admin token was written to {Path}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new AdminTokenResult(AdminTokenOutcome.Failed, $"The admin token in {Path} cannot be read or written ({e.Message.TrimEnd('.')}).");
        }
    }
}

/// <summary>What came of preparing the admin token.</summary>
/// <param name="Message">one sentence for the operator, without the token; null when there is nothing to say</param>
public sealed record AdminTokenResult(AdminTokenOutcome Outcome, string? Message);

/// <summary>How the admin token was found.</summary>
public enum AdminTokenOutcome
{
    /// <summary>There is a token of role admin, and nothing was changed.</summary>
    Kept,

    /// <summary>A new one was written to the file.</summary>
    Created,

    /// <summary>The file's was taken up, since the store knew none.</summary>
    Adopted,

    /// <summary>The file cannot be read or written.</summary>
    Failed,
}
