using Gslb.Fuzzing.Abuse;

namespace Gslb.Fuzzing.Tests;

/// <summary>The running program under abuse, for some seconds; <c>bench/abuse</c> does it with ten million packets and a hundred thousand connections.</summary>
public sealed class AbuseTests
{
    [Fact]
    public void A_server_under_abuse_answers_every_good_question_and_nothing_else()
    {
        var plan = new AbusePlan(Packets: 200_000, Connections: 2_500, PacketRate: 50_000, ConversationRate: 500, GoodRate: 2_000, Quiet: 0.5, Abused: 2, Seed: 1);
        AbuseReport report = AbuseRun.Run(plan, waitForIdle: false);
        using var text = new StringWriter();
        report.Write(text);
        TestContext.Current.TestOutputHelper!.WriteLine(text.ToString());
        Assert.Empty(report.Faults);
        Assert.True(report.Answered > 100_000, $"only {report.Answered} packets were answered");
        Assert.Empty(TcpConversations.All.Where(kind => kind.Share >= 10).Select(kind => kind.Name).Except(report.Conversations.Keys));

        // Rates are for the long form, on a machine that does nothing else; here nobody may go without.
        Assert.All(report.Slots, slot => Assert.InRange(slot.Answered, slot.Asked * 0.99, slot.Asked));
    }
}
