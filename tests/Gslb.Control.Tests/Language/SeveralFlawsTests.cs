namespace Gslb.Control.Tests.Language;

/// <summary>One reading tells all that is wrong, each thing once, in the order of the files.</summary>
public sealed class SeveralFlawsTests
{
    [Fact]
    public void TenMistakesAreTenLines()
    {
        const string Text = """
            @     SOA  ns1 hostmaster 1 1h 15m 30d 30
                  NS   ns1
            ns1   A    192.0.2.300
            $DATACENTER iad  lat=139.04 lon=-77.49
            $MONITOR web  htps path=/healthz
            $MAP world  country=Germany iad
            www   5/60 POOL geo wieghted map=wrold monitor=web
                  MEMBER  iad 192.0.2.10 weight=70000
            shop  ALIAS ww
            api   POL   geo
                  MEMBER  iad 192.0.2.12
            """;
        string[] found = [.. ZoneText.Read("$TTL 300\n" + Text).Diagnostics.Select(diagnostic => diagnostic.ToString())];
        string[] starts =
        [
            "example.com.zone:4:12: error: ",
            "example.com.zone:5:18: error: lat must be −90…90, not '139.04'",
            "example.com.zone:6:15: error: unknown monitor type 'htps'; did you mean 'https'?",
            "example.com.zone:7:13: error: country must be ",
            "example.com.zone:8:7: error: the TTL's least, 60, is above its most, 5",
            "example.com.zone:8:21: error: unknown step 'wieghted'; did you mean 'weighted'?",
            "example.com.zone:8:30: error: unknown map 'wrold'; did you mean 'world'?",
            "example.com.zone:9:30: error: weight must be 0–65535, not '70000'",
            "example.com.zone:10:13: error: unknown ALIAS target 'ww.example.com'",
            "example.com.zone:11:7: error: ",
        ];
        Assert.Equal(10, found.Length);
        Assert.Equal(starts, found.Zip(starts, (line, start) => line.StartsWith(start, StringComparison.Ordinal) ? start : line));
    }

    [Fact]
    public void AllFilesAreReportedInOrder()
    {
        var reading = ZoneText.Read(("b.example.zone", ZoneText.Head + "w ALIAS x"), ("a.example.zone", ZoneText.Head + "w ALIAS x\nv POOL\nu POOL geo map=m monitor=n\n MEMBER iad 192.0.2.1"));
        Assert.Null(reading.Configuration);
        Assert.Equal(
            ["a.example.zone:5:9", "a.example.zone:6:3", "a.example.zone:7:12", "a.example.zone:7:18", "a.example.zone:8:9", "b.example.zone:5:9"],
            reading.Diagnostics.Select(diagnostic => diagnostic.Location.ToString()));
    }
}
