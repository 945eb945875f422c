using System.Collections.Immutable;
using Gslb.Dns.Addresses;

namespace Gslb.Authority.Pools;

/// <summary>The usable members of one group in one family, made ready for the drawing step: their records as response octets, and what the draw needs.</summary>
public sealed class AnswerSet : PlanNode
{
    /// <summary>The most members that one answer names, whatever <c>answers=</c> says: a bound for the worker's buffers.</summary>
    public const int MaxAnswers = 64;

    /// <summary>Octets of an A record whose owner is a pointer.</summary>
    internal const int IPv4RecordLength = 16;

    internal AnswerSet(PoolStep draw, int answers, ImmutableArray<Endpoint> members, byte[] records, double[] weights)
    {
        Draw = draw;
        Answers = Math.Min(Math.Min(answers, MaxAnswers), members.Length);
        Members = members;
        Records = records;
        RecordLength = records.Length / members.Length;
        Weights = weights;
        IsPlain = members.All(member => member.IsAddress);
        Table = new AliasTable(weights);
        Seeds = [.. members.Select(member => MemberSeed.Of(member.Id))];
    }

    public PoolStep Draw { get; }

    /// <summary>How many members an answer names.</summary>
    public int Answers { get; }

    /// <summary>How many members the drawing step proposes: two for each answer under <c>least-load</c>, where there are as many.</summary>
    public int Proposals => Loads.IsDefaultOrEmpty ? Answers : Math.Min(Math.Min(2 * Answers, MaxAnswers), Members.Length);

    /// <summary>What the members report of their load; empty without <c>least-load</c>.</summary>
    public ImmutableArray<double> Loads { get; init; } = [];

    /// <summary>The usable members, weight-0 ones left out unless no other is usable.</summary>
    public ImmutableArray<Endpoint> Members { get; }

    /// <summary>Seconds its records live at most.</summary>
    public uint Ttl { get; init; }

    /// <summary>Whether all members are addresses: no pool among them, and no name.</summary>
    public bool IsPlain { get; }

    /// <summary>Octets of one record: 16 for A, 28 for AAAA.</summary>
    public int RecordLength { get; }

    /// <summary>The members' records in turn, owner a pointer to the question's name, TTL set; those of members that are no addresses mean nothing.</summary>
    internal byte[] Records { get; }

    internal double[] Weights { get; }

    internal AliasTable Table { get; }

    /// <summary>What <c>sticky</c> mixes with the client's network; from the id alone, so the same on every node and whatever the order of lines.</summary>
    internal ulong[] Seeds { get; }

    /// <summary>The score that a client's network gives to a member under <c>sticky</c>: the lowest is answered.</summary>
    /// <param name="network">the client's address, cut to the pool's prefix</param>
    public double StickyScore(int member, NetworkAddress network) => MemberSeed.Score(MemberSeed.Of(network), Seeds[member], Weights[member]);

    /// <summary>What a drawing step goes by that knows weights; 1 for all members under the others.</summary>
    public double Weight(int member) => Weights[member];

    public ReadOnlySpan<byte> Record(int member) => Records.AsSpan(member * RecordLength, RecordLength);
}
