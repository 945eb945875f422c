using Gslb.Authority.Pools;
using Gslb.Dns.Messages;
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
        Scenario one = Scenario.Of(zone.ToText(), ModelClients.Locations);
        Scenario other = Scenario.Of(generator.Shuffled(zone).ToText(), ModelClients.Locations);
        var history = new List<ModelHealth> { AllUp(one) };
        for (int moment = 0; moment < HealthsAZone; moment++)
        {
            history.Add(generator.Health(zone, history[^1]));
            one.With(history[^1].Standings);
            other.With(history[^1].Standings);
            var model = new ReferenceModel(zone, history);
            for (int ask = 0; ask < AsksAHealth; ask++)
            {
                string pool = zone.Pools[random.Next(zone.Pools.Length)].Name;
                bool ipv6 = random.Next(3) == 0;
                int block = random.Next(-1, ModelClients.Blocks);
                string question = $"{pool} {(ipv6 ? "AAAA" : "A")}";
                string subnet = block < 0 ? "192.168.0.0/24" : $"10.{block}.0.0/24";
                ModelAnswer expected = model.Answer(pool, ipv6, block);
                string context = $"seed {seed}, {question} from {subnet}\n{zone.ToText()}\n{string.Join('\n', history[^1].Standings)}\nexpected {expected}: {string.Join(' ', expected.From)}";
                CompareAnswers(expected, question, subnet, (one, other), context);
            }
        }
    }

    private static ModelHealth AllUp(Scenario scenario) =>
        new(scenario.State.Snapshot.Endpoints.ToDictionary(endpoint => endpoint.Id, endpoint => new Standing(Usability.Up)));

    private static void CompareAnswers(ModelAnswer expected, string question, string subnet, (Scenario One, Scenario Other) nodes, string context)
    {
        RecordType type = question.EndsWith("AAAA", StringComparison.Ordinal) ? RecordType.AAAA : RecordType.A;
        string[] first = [];
        for (int draw = 0; draw < 3; draw++)
        {
            Message message = (draw == 2 ? nodes.Other : nodes.One).Ask(question, subnet);
            string[] answer = message.Data(type);
            Assert.True(expected.Code == message.Code, $"{message.Code}: {context}");
            Assert.True(expected.Count == answer.Length && expected.Count == answer.Distinct().Count(), $"{string.Join(' ', answer)}: {context}");
            Assert.True(Array.TrueForAll(answer, expected.From.Contains), $"{string.Join(' ', answer)}: {context}");
            Assert.True(message.Answer.IsEmpty || message.Answer.All(record => record.Ttl == expected.Ttl), $"TTL {(message.Answer.IsEmpty ? 0u : message.Answer[0].Ttl)}: {context}");
            Assert.True(expected.Scope == message.Scope, $"scope {message.Scope}: {context}");
            if (draw == 0)
                first = answer;
            else if (expected.Step == "sticky")
                Assert.True(first.SequenceEqual(answer), $"sticky, but {string.Join(' ', first)} and {string.Join(' ', answer)}: {context}");
        }

        // All that may be drawn, not only what was.
        string[] members = [.. nodes.One.Reached(question, subnet).Order(StringComparer.Ordinal)];
        Assert.True(members.SequenceEqual(expected.From.Order(StringComparer.Ordinal)), $"may draw {string.Join(' ', members)}: {context}");
    }
}
