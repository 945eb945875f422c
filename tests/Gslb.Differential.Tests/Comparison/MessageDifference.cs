namespace Gslb.Differential.Tests.Comparison;

/// <summary>A packet that we handle otherwise than the anchors in one respect.</summary>
/// <param name="What">the packet</param>
/// <param name="Aspect">dropped, code, flags, question or OPT</param>
public sealed record MessageDifference(string What, string Aspect, MessageReply Ours, IReadOnlyDictionary<string, MessageReply> Anchors)
{
    private static readonly (string Name, Func<MessageReply, string> Value)[] Aspects =
    [
        ("code", reply => reply.Code.ToString()),
        ("flags", reply => reply.Flags.ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
        ("question", reply => reply.Echoes.ToString()),
        ("OPT", reply => reply.Opt ?? "none"),
    ];

    /// <summary>As <see cref="Comparer"/>: ours must be what most anchors do; those that dropped the packet have no vote in what an answer says.</summary>
    public static IEnumerable<MessageDifference> Find(string what, MessageReply ours, IReadOnlyDictionary<string, MessageReply> anchors)
    {
        if (!Holds(reply => reply.Dropped.ToString(), ours, anchors.Values))
        {
            yield return new MessageDifference(what, "dropped", ours, anchors);
            yield break;
        }

        if (ours.Dropped)
            yield break;
        MessageReply[] answered = [.. anchors.Values.Where(reply => !reply.Dropped)];
        foreach ((string name, Func<MessageReply, string> value) in Aspects)
        {
            if (!Holds(value, ours, answered))
                yield return new MessageDifference(what, name, ours, anchors);
        }
    }

    public override string ToString() =>
        $"{Aspect}: {What}\n  gslb {Ours}\n" + string.Concat(Anchors.Select(anchor => $"  {anchor.Key,-4} {anchor.Value}\n"));

    private static bool Holds(Func<MessageReply, string> value, MessageReply ours, IEnumerable<MessageReply> anchors)
    {
        Dictionary<string, int> votes = anchors.GroupBy(value).ToDictionary(group => group.Key, group => group.Count());
        return votes.TryGetValue(value(ours), out int forOurs) && votes.Values.All(count => count <= forOurs);
    }
}
