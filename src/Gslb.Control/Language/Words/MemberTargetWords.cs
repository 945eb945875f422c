using System.Collections.Immutable;
using Gslb.Control.Language.Drafts;

namespace Gslb.Control.Language.Words;

/// <summary>What a <c>MEMBER</c> may name.</summary>
internal static class MemberTargetWords
{
    public static readonly ImmutableArray<MemberTargetWord> All =
    [
        new(MemberTargetKind.Address, "", "an IPv4 or IPv6 address", "`192.0.2.10`, `2001:db8::10`", "an A or AAAA record with it"),
        new(
            MemberTargetKind.Pool, "pool:", "pool:NAME", "`pool:NAME`",
            "what that pool answers the same client. It has no monitor: it is up while that pool has usable members. Pools stand in one another up to eight levels deep"),
        new(
            MemberTargetKind.Cname, "cname:", "cname:NAME", "`cname:NAME.`",
            "a CNAME, which stands alone: drawn first it is the answer, drawn later it is left out. Needs a monitor and `probe-address`; at the pool's name there can be no other data, nor an ALIAS to it"),
    ];

    /// <summary>What stands in the sentence about a word that is none of them.</summary>
    public static string Range { get; } = $"{string.Join(", ", All[..^1].Select(target => target.Value))} or {All[^1].Value}";

    public static MemberTargetWord? Find(string text) => All.FirstOrDefault(target => target.Prefix.Length > 0 && text.StartsWith(target.Prefix, StringComparison.Ordinal));
}

/// <summary>One kind of target: a row of the table.</summary>
/// <param name="Prefix">what it begins with; an address has none</param>
/// <param name="Value">one phrase for sentences</param>
/// <param name="Form">as it is written, in Markdown</param>
/// <param name="Answer">what the client gets, in Markdown</param>
internal sealed record MemberTargetWord(MemberTargetKind Kind, string Prefix, string Value, string Form, string Answer);
