using Gslb.Control.Preview;

namespace Gslb.Control.Tests.Preview;

/// <summary>Which names a change of a zone touches.</summary>
public sealed class NameComparisonTests
{
    private const string Zone = """
        $MAP x default iad fra sin
        a    A     192.0.2.1
             A     192.0.2.2
             MX    10 mail
        mail A     192.0.2.3
        c    CNAME a
        www  60    POOL geo map=x
             MEMBER iad 192.0.2.4
             MEMBER fra 192.0.2.5
        @    ALIAS www
        x.y  TXT   "deep"
        sub  NS    ns.sub
        ns.sub A   192.0.2.6

        """;

    /// <summary>Added, removed and changed names, relative to the origin.</summary>
    [Theory]
    [InlineData("a    A     192.0.2.1", "a    A     192.0.2.7", "", "", "a")]
    [InlineData("a    A     192.0.2.1", "a 60 A     192.0.2.1", "", "", "a")]
    [InlineData("A     192.0.2.1\n     A     192.0.2.2", "A     192.0.2.2\n     A     192.0.2.1", "", "", "")]
    [InlineData("MX    10 mail", "MX    10 a", "", "", "a")]
    [InlineData("x.y  TXT   \"deep\"", "", "", "x.y", "")]
    [InlineData("x.y ", "x.z ", "x.z", "x.y", "")]
    [InlineData("192.0.2.4", "192.0.2.4 weight=2", "", "", "@ www")]
    [InlineData("POOL geo", "POOL geo sticky", "", "", "@ www")]
    [InlineData("www  60 ", "www  60/5 ", "", "", "@ www")]
    [InlineData("iad fra sin", "fra iad sin", "", "", "@ www")]
    [InlineData("iad fra sin", "iad sin fra", "", "", "")]
    [InlineData("default iad", "subnet=2001:db8::/32 fra\n$MAP x default iad", "", "", "@ www")]
    [InlineData("$MAP x", "$DATACENTER gru lat=0 lon=30\n$MAP x", "", "", "")]
    [InlineData("     MEMBER fra 192.0.2.5", "     MEMBER fra 192.0.2.5 disabled", "", "", "@ www")]
    [InlineData("ns.sub A   192.0.2.6", "ns.sub A   192.0.2.7", "", "", "ns.sub")]
    [InlineData("x.y  TXT", "y NS ns.example.net.\nx.y  TXT", "y", "", "x.y")]
    public void A_name_has_changed_when_its_records_or_its_steering_have(string old, string now, string added, string removed, string changed)
    {
        using var bench = new PreviewBench(Zone);
        ChangedNames names = bench.Zone(Zone.Replace(old, now)).Names;
        Assert.Equal((added, removed, changed), (Text(names.Added), Text(names.Removed), Text(names.Changed)));
    }

    [Fact]
    public void Of_very_many_names_the_first_thousand_are_told_and_all_are_counted()
    {
        using var bench = new PreviewBench(Zone);
        ChangedNames names = bench.Zone(Zone + "$GENERATE 1-5000 n${0,4} A 192.0.2.1\n").Names;
        Assert.Equal((5000, 1000, "n0001.example.com"), (names.Added.Count, names.Added.Items.Length, names.Added.Items[0]));
    }

    private static string Text(BoundedList names) =>
        string.Join(' ', names.Items.Select(name => name == "example.com" ? "@" : name[..^".example.com".Length]).Order(StringComparer.Ordinal));
}
