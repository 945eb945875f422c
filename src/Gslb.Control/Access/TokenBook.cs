using System.Collections.Immutable;
using System.Security.Cryptography;
using Gslb.Control.Storage;

namespace Gslb.Control.Access;

/// <summary>All bearer tokens, by their hashes; the store keeps them. Thread-safe.</summary>
public sealed class TokenBook
{
    private const int IdBytes = 6;

    private readonly Lock _writers = new();
    private readonly Store _store;
    private readonly TimeProvider _time;
    private ImmutableArray<Entry> _entries;

    public TokenBook(Store store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        _entries = ReadEntries();
    }

    /// <summary>All tokens without their texts.</summary>
    public ImmutableArray<TokenSummary> Tokens => [.. _entries.Select(entry => entry.Summary)];

    /// <summary>Whose token this is; null when it is nobody's. Takes the same time whichever token it is like, and however much.</summary>
    public Principal? Authenticate(string token)
    {
        byte[] hash = TokenText.Hash(token);
        Principal? found = null;
        foreach (Entry entry in _entries)
        {
            if (CryptographicOperations.FixedTimeEquals(entry.Hash, hash))
                found = entry.Principal;
        }

        return found;
    }

    /// <summary>Makes a token.</summary>
    /// <param name="name">whose it is; not unique</param>
    public CreatedToken Create(string name, Role role) => Add(TokenText.Create(), name, role);

    /// <summary>Ends a token. The last one of role admin stays: without it nobody could make another.</summary>
    public RevokeResult Revoke(string id)
    {
        lock (_writers)
        {
            if (_entries.FirstOrDefault(entry => entry.Summary.Id == id) is not { } revoked)
                return new RevokeResult(RevokeOutcome.Unknown, null);
            if (revoked.Principal.Role == Role.Admin && _entries.Count(entry => entry.Principal.Role == Role.Admin) == 1)
                return new RevokeResult(RevokeOutcome.LastAdmin, null);
            StoreReceipt receipt = _store.RemoveToken(id);
            _entries = ReadEntries();
            return new RevokeResult(RevokeOutcome.Revoked, receipt);
        }
    }

    /// <summary>Takes up a token of a given text.</summary>
    internal CreatedToken Add(string text, string name, Role role)
    {
        lock (_writers)
        {
            string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
            var stored = new StoredToken(id, name, role.ToText(), Convert.ToHexStringLower(TokenText.Hash(text)), _time.GetUtcNow());
            StoreReceipt receipt = _store.Put(stored);
            _entries = ReadEntries();
            return new CreatedToken(text, new TokenSummary(id, name, role, stored.Created), receipt);
        }
    }

    /// <summary>A token whose role or hash this version does not know opens nothing.</summary>
    private ImmutableArray<Entry> ReadEntries() =>
    [
        .. from stored in _store.Tokens
           where RoleText.TryParse(stored.Role, out _) && stored.Hash.Length == 2 * SHA256.HashSizeInBytes && stored.Hash.All(char.IsAsciiHexDigit)
           select Entry.Of(stored),
    ];

    private sealed record Entry(TokenSummary Summary, Principal Principal, byte[] Hash)
    {
        public static Entry Of(StoredToken stored)
        {
            RoleText.TryParse(stored.Role, out Role role);
            return new Entry(
                new TokenSummary(stored.Id, stored.Name, role, stored.Created), new Principal(stored.Name, role), Convert.FromHexString(stored.Hash));
        }
    }
}
