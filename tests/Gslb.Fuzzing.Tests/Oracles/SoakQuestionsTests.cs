using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Fuzzing.Oracles;
using Gslb.Fuzzing.Soak;

namespace Gslb.Fuzzing.Tests.Oracles;

/// <summary>The soak tells the states apart by their answers, and notices an answer of two states.</summary>
public sealed class SoakQuestionsTests
{
    private const int Pool = 0;
    private const int Static = 4;

    [Fact]
    public void Every_answer_tells_its_generation()
    {
        using var generations = new SoakGenerations(swaps: 9);
        for (long generation = 1; generation <= 9; generation++)
        {
            for (int query = 0; query < SoakQuestions.Queries.Length; query++)
            {
                (long first, long last) = SoakQuestions.Read(query, Ask(generations, query));
                Assert.InRange(generation, first, last);
                Assert.Equal(query <= 3 ? 0 : 1, last - first);
            }

            generations.Next();
        }
    }

    [Fact]
    public void Records_of_two_revisions_are_noticed()
    {
        using var generations = new SoakGenerations(swaps: 2);
        byte[] answer = Ask(generations, Static);
        answer[FirstAddress(Static) + 2]++;
        Assert.Equal("records of two revisions in one answer", Assert.Throws<Violation>(() => SoakQuestions.Read(Static, answer)).Message);
    }

    [Fact]
    public void Members_of_before_and_after_a_transition_are_noticed()
    {
        using var generations = new SoakGenerations(swaps: 2);
        byte[] answer = Ask(generations, Pool);
        answer[FirstAddress(Pool) + 3] += 10;
        Assert.Throws<Violation>(() => SoakQuestions.Read(Pool, answer));
    }

    /// <summary>Where the first record's address stands: behind the question, a pointer and ten octets.</summary>
    private static int FirstAddress(int query) => SoakQuestions.Queries[query].Length - 11 + 12;

    private static byte[] Ask(SoakGenerations generations, int query)
    {
        byte[] response = new byte[4096];
        var trace = default(NoTrace);
        var scratch = new EngineScratch(new EngineOptions(), 1);
        int length = QueryEngine.Respond(
            generations.Cell.Current, new Client(NetworkAddress.FromIPv4(1), Transport.Udp), SoakQuestions.Queries[query], response, scratch, ref trace);
        return response[..length];
    }
}
