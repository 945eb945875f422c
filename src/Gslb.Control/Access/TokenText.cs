using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gslb.Control.Access;

/// <summary>The text of bearer tokens: <c>gslb_</c> and 256 random bits in base64url (RFC 4648 §5). So much chance needs no slow hash: SHA-256 is enough.</summary>
internal static class TokenText
{
    private const string Prefix = "gslb_";
    private const int SecretBytes = 32;

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>True for what <see cref="Create"/> may have made.</summary>
    public static bool IsWellFormed(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && Base64Url.IsValid(text.AsSpan(Prefix.Length), out int bytes) && bytes == SecretBytes;

    /// <summary>32 bytes, whatever the text.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
