using Gslb.Control.Documents;
using Gslb.Control.Language;
using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Tests.Language;

/// <summary>Zone texts of tests: what one says, and what is wrong with it.</summary>
internal static class ZoneText
{
    /// <summary>Four lines that make any text below them a zone.</summary>
    public const string Head = """
        $TTL 300
        @ SOA ns1 hostmaster 1 1h 15m 30d 30
        @ NS ns1
        ns1 A 192.0.2.53

        """;

    /// <summary>Six more lines: two datacenters, a monitor, and a map.</summary>
    public const string Shared = Head + """
        $DATACENTER iad lat=39.04 lon=-77.49
        $DATACENTER fra lat=50.11 lon=8.68
        $MONITOR web http
        $MONITOR slow http interval=1m
        $MAP world country=DE fra
        $MAP world default nearest

        """;

    public static ZoneReading Read(string text) => Read(("example.com.zone", text));

    public static ZoneReading Read(params (string Name, string Text)[] files) =>
        ZoneLanguage.Read(ZoneDocuments.InMemory(files.Select(file => KeyValuePair.Create(file.Name, file.Text))));

    /// <summary>The configuration of a text without a flaw, not even a warning.</summary>
    public static Configuration Good(string text) => Good(Read(text));

    /// <summary>The same of a text that may run commands.</summary>
    public static Configuration GoodWithExec(string text) =>
        Good(ZoneLanguage.Read(ZoneDocuments.InMemory([KeyValuePair.Create("example.com.zone", text)]), allowExec: true));

    private static Configuration Good(ZoneReading reading)
    {
        Assert.Empty(reading.Diagnostics.Select(diagnostic => diagnostic.ToString()));
        return reading.Configuration!;
    }

    /// <summary>The diagnostics of <see cref="Shared"/> followed by a text; lines count from 1 at the text, and the file's name is left out.</summary>
    public static string[] Flaws(string text)
    {
        int above = Shared.Count(c => c == '\n');
        ZoneReading reading = Read(Shared + text);
        Assert.Equal(reading.Diagnostics.Any(diagnostic => diagnostic.IsError), reading.Configuration is null);
        return
        [
            .. reading.Diagnostics.Select(diagnostic =>
                diagnostic.ToString().Replace($"example.com.zone:{diagnostic.Location.Line}:", $"{diagnostic.Location.Line - above}:", StringComparison.Ordinal)),
        ];
    }
}
