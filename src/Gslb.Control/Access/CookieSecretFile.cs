using System.Security.Cryptography;
using Gslb.Dns.Edns;

namespace Gslb.Control.Access;

/// <summary>
/// The file <c>cookie.secret</c> in the data folder: what server cookies are made with (RFC 9018 §5), 32 hexadecimal digits a line. The first line is the
/// current secret; a second one is honoured too: the next secret until all servers know it, the previous one until its cookies are old. Servers that share an
/// address share the file's content. Created at the first start; read at each start and reload.
/// </summary>
public sealed class CookieSecretFile(string folder)
{
    private const int MostLines = 2;
    private const string NoSecrets = "is not one or two lines of 32 hexadecimal digits";

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), "cookie.secret");

    /// <summary>Reads the secrets, or makes one. Never throws because of the disk: cookies then last until the next start.</summary>
    public CookieSecretResult Prepare()
    {
        try
        {
            if (!File.Exists(Path))
            {
                byte[] created = RandomNumberGenerator.GetBytes(CookieSecret.Length);
                OwnerOnlyFile.Write(Path, Convert.ToHexStringLower(created) + "\n");
                return new CookieSecretResult(new CookieSecrets(CookieSecret.FromOctets(created)), null);
            }

            OwnerOnlyFile.Restrict(Path);
            return Parse(File.ReadAllText(Path)) is { } secrets
                ? new CookieSecretResult(secrets, null)
                : Passing(NoSecrets);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Passing($"cannot be read or written ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Reads the secrets anew. Never throws because of the disk: what is in force then stays.</summary>
    public CookieSecretResult Reload(CookieSecrets inForce)
    {
        try
        {
            return Parse(File.ReadAllText(Path)) is { } secrets ? new CookieSecretResult(secrets, null) : Staying(NoSecrets);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Staying($"cannot be read ({e.Message.TrimEnd('.')})");
        }

        CookieSecretResult Staying(string problem) => new(inForce, $"The cookie secret in {Path} {problem}; DNS cookies are made as before.");
    }

    /// <summary>A file that cannot be used is left as it is: it may be shared, and its owner has to see to it.</summary>
    private CookieSecretResult Passing(string problem) => new(
        new CookieSecrets(CookieSecret.FromOctets(RandomNumberGenerator.GetBytes(CookieSecret.Length))),
        $"The cookie secret in {Path} {problem}; DNS cookies are made with a new secret until the file is mended and read again.");

    private static CookieSecrets? Parse(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        bool isValid = lines.Length is > 0 and <= MostLines && lines.All(line => line.Length == 2 * CookieSecret.Length && line.All(char.IsAsciiHexDigit));
        if (!isValid)
            return null;
        CookieSecret[] secrets = [.. lines.Select(line => CookieSecret.FromOctets(Convert.FromHexString(line)))];
        return new CookieSecrets(secrets[0], secrets.Length > 1 ? secrets[1] : null);
    }
}

/// <summary>What came of preparing the cookie secret.</summary>
/// <param name="Message">one sentence for the operator, without the secret; null when there is nothing to say</param>
public sealed record CookieSecretResult(CookieSecrets Secrets, string? Message);
