namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>RFC 1035 §5.1: <c>$INCLUDE</c>.</summary>
public sealed class IncludeTests
{
    [Fact]
    public void OriginAndOwnerAreRestoredAfterwards()
    {
        ZoneFileReading zone = ZoneFileReading.Of(
            "$TTL 1\nwww A 192.0.2.1\n$INCLUDE inner sub\n    A 192.0.2.3\nlast A 192.0.2.4",
            ("inner", "a A 192.0.2.2\n$ORIGIN other.\nb A 192.0.2.5"));

        Assert.Empty(zone.Errors);
        Assert.Equal(
            [
                "www.example.com. 1 A 192.0.2.1",
                "a.sub.example.com. 1 A 192.0.2.2",
                "b.other. 1 A 192.0.2.5",
                "www.example.com. 1 A 192.0.2.3",
                "last.example.com. 1 A 192.0.2.4",
            ],
            zone.Records);
        Assert.Equal(["z:2:1", "inner:1:1", "inner:3:1", "z:4:5", "z:5:1"], zone.Locations.Select(location => location.ToString()));
    }

    [Fact]
    public void ACircleIsAnError()
    {
        ZoneFileReading zone = ZoneFileReading.Of("$TTL 1\n$INCLUDE a", ("a", "$INCLUDE b\nx A 192.0.2.1"), ("b", "  $include a"));

        Assert.Equal(["b:1:12: error: files include one another in a circle: a → b → a"], zone.Errors);
        Assert.Equal(["x.example.com. 1 A 192.0.2.1"], zone.Records);
    }

    [Fact]
    public void TheDepthIsBounded()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 40).Select(i => ($"f{i}", $"$INCLUDE f{i + 1}"))];

        Assert.Equal(["f15:1:10: error: files include one another more than 16 deep"], ZoneFileReading.Of("$INCLUDE f0", files).Errors);
    }

    [Fact]
    public void FilesThatIncludeOthersAgainAndAgainEndBounded()
    {
        // Ten times each, ten deep: ten thousand million files.
        (string, string)[] files = [.. Enumerable.Range(0, 10).Select(i => ($"f{i}", string.Concat(Enumerable.Repeat($"$INCLUDE f{i + 1}\n", 10)))), ("f10", "")];
        string[] errors = ZoneFileReading.Of("$INCLUDE f0", files).Errors;

        Assert.EndsWith(":10: error: one zone file includes more than 10000 files", errors[0], StringComparison.Ordinal);
        Assert.InRange(errors.Length, 1, 100);
    }

    [Fact]
    public void WhatTheSourceRefusesIsReportedAtTheFileName() =>
        Assert.Equal(["z:1:11: error: 'no such' does not exist"], ZoneFileReading.Of(" $INCLUDE \"no such\"").Errors);
}
