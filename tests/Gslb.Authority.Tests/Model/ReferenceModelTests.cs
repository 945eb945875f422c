using Gslb.Authority.Pools;
using Gslb.Dns.Messages;
using Gslb.Dns.Records;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Model;

/// <summary>The engine against the reference model, over random zones, states of health and clients.</summary>
public sealed class ReferenceModelTests
{
    private const int HealthsAZone = 6;
    private const int AsksAHealth = 10;

    [Fact]
    public void The_engine_answers_what_the_language_says() => Compare(zones: 120, seed: 20261);

    /// <summary>The same at length; explicit, for it takes minutes.</summary>
    [Fact(Explicit = true)]
    public void The_engine_answers_what_the_language_says_over_100_000_combinations() => Compare(zones: 100_000 / (HealthsAZone * AsksAHealth), seed: 20262);

    private static void Compare(int zones, int seed)
    {
        for (int i = 0; i < zones; i++)
            CompareZone(seed + (i * 7919));
    }

    private static void CompareZone(int seed)
    {
        var random = new Random(seed);
        var generator = new ModelGenerator(random);
        ModelZone zone = generator.Zone();
        ModelRoundTrips roundTrips = generator.RoundTrips(zone);
        Scenario one = Scenario.Of(zone.ToText(), ModelClients.Locations).Measured(roundTrips.ToLines());
        Scenario other = Scenario.Of(generator.Shuffled(zone).ToText(), ModelClients.Locations).Measured(roundTrips.ToLines());
        var history = new List<ModelHealth> { AllUp(one) };
        for (int moment = 0; moment < HealthsAZone; moment++)
        {
            history.Add(generator.Health(zone, history[^1]));
            one.With(history[^1].Standings);
            other.With(history[^1].Standings);
            var model = new ReferenceModel(zone, history, roundTrips);
            for (int ask = 0; ask < AsksAHealth; ask++)
            {
                string pool = zone.Pools[random.Next(zone.Pools.Length)].Name;
                bool ipv6 = random.Next(3) == 0;
                int block = random.Next(-1, ModelClients.Blocks);
                string question = $"{pool} {(ipv6 ? "AAAA" : "A")}";
                string subnet = block < 0 ? "192.168.0.0/24" : $"10.{block}.0.0/24";
                ModelAnswer expected = model.Answer(pool, ipv6, block);
                string context = $"seed {seed}, {question} from {subnet}\n{zone.ToText()}\n{string.Join('\n', roundTrips.ToLines())}\n{string.Join('\n', history[^1].Standings)}\nexpected {string.Join('\n', expected.Outcomes)}";
                CompareAnswers(expected, question, subnet, (one, other), context);
            }
        }
    }

    private static ModelHealth AllUp(Scenario scenario) => new(scenario.State.Snapshot.Endpoints.ToDictionary(
        endpoint => endpoint.Id, endpoint => new Standing(endpoint.Nested < 0 ? Usability.Up : Usability.Unknown)));

    private static void CompareAnswers(ModelAnswer expected, string question, string subnet, (Scenario One, Scenario Other) nodes, string context)
    {
        ModelOutcome? first = null;
        for (int draw = 0; draw < 3; draw++)
        {
            ModelOutcome given = Outcome((draw == 2 ? nodes.Other : nodes.One).Ask(question, subnet));
            ModelOutcome? same = expected.Outcomes.FirstOrDefault(outcome => Shown(outcome) == given);
            Assert.True(same is not null, $"{given}: {context}");
            Assert.True(first is null || !same.IsSticky || first == given, $"sticky, but {first} and {given}: {context}");
            first ??= given;
        }

        // All that may be drawn, not only what was.
        string[] left = nodes.One.Reached(question, subnet);
        Assert.True(left.Order(StringComparer.Ordinal).SequenceEqual(expected.Left.Order(StringComparer.Ordinal)), $"may draw {string.Join(' ', left)}: {context}");
    }

    private static ModelOutcome Outcome(Message message)
    {
        bool isAlias = message.Answer is [{ Type: RecordType.CNAME }];
        string[] answers = [.. message.Answer.Select(record => RdataText.Format(record.Type, record.Rdata.AsSpan())).Order(StringComparer.Ordinal)];
        Assert.Equal(answers.Length, answers.Distinct().Count());
        Assert.True(message.Answer.IsEmpty || message.Answer.All(record => record.Ttl == message.Answer[0].Ttl));
        return new ModelOutcome(
            string.Join(' ', answers).TrimEnd('.'), isAlias, message.Answer.IsEmpty ? 0 : (int)message.Answer[0].Ttl, message.Scope, message.Code == ResponseCode.ServFail, false);
    }

    /// <summary>An outcome as a client sees it.</summary>
    private static ModelOutcome Shown(ModelOutcome outcome) => outcome.Answers.Length == 0
        ? outcome with { Ttl = 0, IsSticky = false }
        : outcome with { HasFailed = false, IsSticky = false };
}
