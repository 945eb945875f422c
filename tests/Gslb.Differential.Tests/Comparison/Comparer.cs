using Gslb.Dns.Messages;

namespace Gslb.Differential.Tests.Comparison;

/// <summary>
/// Compares our answer with the anchors', aspect by aspect. Where the anchors agree, ours must be the same; where they do not, ours must be what most of
/// them say, or what one says when each says something else.
/// </summary>
/// <remarks>
/// Normalised, for the anchors themselves differ: the order of records in a section (RFC 1034 §3.6 has sets); the case of names in owners and RDATA
/// (compression carries the case of the first occurrence, RFC 4343 §4.1); sections beside TC, which a client ignores (RFC 2181 §9); which of its RRsets a
/// name gives for ANY (RFC 8482 §4.1: any non-empty selection of whole RRsets); the rcode of a chain cut by TC, which may or may not have been followed to its
/// end; additional data other than the glue of a referral (RFC 2181 §9); TTLs, only
/// compared with anchors that have the same records.
/// </remarks>
public static class Comparer
{
    public static IEnumerable<Aspect> Compare(RecordType type, Reply ours, IReadOnlyCollection<Reply> anchors)
    {
        if (!(ours.Truncated && ours.HasAlias) && !Holds(reply => reply.Code, ours, anchors))
            yield return Aspect.Code;
        if (!Holds(reply => reply.Authoritative, ours, anchors))
            yield return Aspect.Authoritative;
        if (type == RecordType.ANY)
        {
            if (!HoldsForAny(ours, anchors))
                yield return Aspect.Answer;
            yield break;
        }

        if (!Holds(reply => reply.Truncated, ours, anchors))
            yield return Aspect.Truncated;
        Reply[] whole = [.. anchors.Where(reply => !reply.Truncated)];
        if (ours.Truncated || whole.Length == 0)
            yield break;
        bool answer = Holds(reply => Text(reply.Answer), ours, whole), authority = Holds(reply => Text(reply.Authority), ours, whole);
        if (!answer)
            yield return Aspect.Answer;
        if (!authority)
            yield return Aspect.Authority;
        Reply[] same = [.. whole.Where(reply => Text(reply.Answer) == Text(ours.Answer) && Text(reply.Authority) == Text(ours.Authority))];
        if (answer && authority && same.Length > 0 && !Holds(reply => Text(reply.Ttls), ours, same))
            yield return Aspect.Ttl;
        Reply[] referrals = [.. whole.Where(reply => reply.IsReferral)];
        if (ours.IsReferral && referrals.Length > 0 && !HoldsForGlue(ours, referrals))
            yield return Aspect.Glue;
    }

    /// <summary>True when no other value has more votes than ours, and ours has one.</summary>
    private static bool Holds<T>(Func<Reply, T> value, Reply ours, IReadOnlyCollection<Reply> anchors)
        where T : notnull
    {
        Dictionary<T, int> votes = anchors.GroupBy(value).ToDictionary(group => group.Key, group => group.Count());
        return votes.TryGetValue(value(ours), out int forOurs) && votes.Values.All(count => count <= forOurs);
    }

    private static bool HoldsForAny(Reply ours, IReadOnlyCollection<Reply> anchors)
    {
        if (ours.Truncated || anchors.Any(reply => reply.Truncated))
            return true;
        HashSet<string> all = [.. anchors.SelectMany(reply => reply.Answer)];
        bool empty = anchors.Count(reply => reply.Answer.Length == 0) * 2 > anchors.Count;
        return empty == (ours.Answer.Length == 0) && ours.Answer.All(all.Contains);
    }

    private static bool HoldsForGlue(Reply ours, IReadOnlyCollection<Reply> anchors)
    {
        IEnumerable<string> needed = anchors.Select(reply => reply.Additional.AsEnumerable()).Aggregate((left, right) => left.Intersect(right));
        return needed.All(ours.Additional.Contains) && ours.Additional.All(line => anchors.Any(reply => reply.Additional.Contains(line)));
    }

    private static string Text(string[] lines) => string.Join('\n', lines);
}
