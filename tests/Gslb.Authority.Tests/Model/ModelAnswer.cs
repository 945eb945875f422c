namespace Gslb.Authority.Tests.Model;

/// <summary>What a client may be answered.</summary>
/// <param name="Left">the targets of the members that the pool's own steps leave to draw from, sorted; more than one such list where a hash decides</param>
/// <param name="Outcomes">all answers that may come of it</param>
internal sealed record ModelAnswer(HashSet<string> Left, HashSet<ModelOutcome> Outcomes);

/// <summary>One answer that may be given.</summary>
/// <param name="Answers">addresses in order, or one name</param>
/// <param name="IsAlias">it is a CNAME</param>
/// <param name="Ttl">the least of all pools consulted; means nothing without answers</param>
/// <param name="Scope">the longest of all steps consulted</param>
/// <param name="HasFailed">some pool consulted says SERVFAIL: what is answered if there is nothing else</param>
/// <param name="IsSticky">the same client gets this answer each time, whichever it is</param>
internal sealed record ModelOutcome(string Answers, bool IsAlias, int Ttl, int Scope, bool HasFailed, bool IsSticky)
{
    public static readonly ModelOutcome Nothing = new("", false, int.MaxValue, 0, false, true);

    public ModelOutcome Within(int ttl) => this with { Ttl = Math.Min(Ttl, ttl) };

    public ModelOutcome With(string address) =>
        this with { Answers = string.Join(' ', Answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(address).Distinct().Order(StringComparer.Ordinal)) };
}
