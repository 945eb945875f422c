using System.Collections.Immutable;
using Gslb.Authority.Pools;

namespace Gslb.Control.Language.Words;

/// <summary>The values of <c>when-down</c>.</summary>
internal static class WhenDownWords
{
    /// <summary>What the value of <see cref="WhenDownKind.Pool"/> begins with; a name follows.</summary>
    public const string Pool = "pool:";

    public static readonly ImmutableArray<WhenDownWord> All =
    [
        new("all", WhenDownKind.All, "fail open: the steps run again over all members that are neither drained nor disabled, those forced down included"),
        new("last", WhenDownKind.Last, "the members that were usable last; when none of them is left, as `all`"),
        new(Pool + "NAME", WhenDownKind.Pool, "what another pool answers; up to sixteen may pass a question on"),
        new("nodata", WhenDownKind.NoData, "no answer: NODATA with the zone's SOA"),
        new("servfail", WhenDownKind.ServFail, "SERVFAIL: resolvers ask another server"),
    ];

    public static WhenDownWord? Find(string word) => All.FirstOrDefault(value => value.Kind != WhenDownKind.Pool && value.Word == word);
}

/// <summary>One value of <c>when-down</c>: a row of the table.</summary>
/// <param name="Answer">what clients get, in Markdown</param>
internal sealed record WhenDownWord(string Word, WhenDownKind Kind, string Answer);
