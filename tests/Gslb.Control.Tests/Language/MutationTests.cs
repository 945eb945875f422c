using System.Text;
using Gslb.Control.Documents;
using Gslb.Control.Language;

namespace Gslb.Control.Tests.Language;

/// <summary>Whatever becomes of the example, reading it ends with a configuration or with errors, never with an exception.</summary>
public sealed class MutationTests
{
    private const int Rounds = 1000;

    private static readonly string[] Inserts =
        ["(", ")", "\"", ";", "\\", "\\999", "=", "/", "$", "\n", " ", "@", "*", "+", ",", "\0", "ÿ", "POOL", "MEMBER", "ALIAS", "$MAP", "$INCLUDE x", "$ORIGIN .", "nearest", "none", "pool:", "99999999999", "-", "%"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void MutationNeverThrows(int seed)
    {
        string example = File.ReadAllText(Path.Combine(ExampleZoneTests.ExampleFolder(), "gslb.example.com.zone"));
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            string text = Mutate(example, random);
            ZoneReading reading = ZoneLanguage.Read(ZoneDocuments.InMemory([KeyValuePair.Create("gslb.example.com.zone", text)]));
            Assert.Equal(reading.Configuration is null, reading.Diagnostics.Any(diagnostic => diagnostic.IsError));
            Assert.All(reading.Diagnostics, diagnostic => Assert.True(diagnostic.Location.Line > 0 && diagnostic.Location.Column > 0, diagnostic.ToString()));
        }
    }

    private static string Mutate(string example, Random random)
    {
        var text = new StringBuilder(example);
        for (int change = random.Next(1, 6); change > 0; change--)
        {
            int at = random.Next(text.Length);
            int length = Math.Min(random.Next(1, 30), text.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(random.Next(text.Length), text.ToString(at, length));
                    break;
                case 2:
                    text[at] = (char)random.Next(1, 256);
                    break;
                default:
                    text.Insert(at, Inserts[random.Next(Inserts.Length)]);
                    break;
            }
        }

        return text.ToString();
    }
}
