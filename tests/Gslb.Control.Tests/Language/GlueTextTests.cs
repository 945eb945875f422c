namespace Gslb.Control.Tests.Language;

/// <summary>RFC 1034 §4.2.1: when the address of a name server must stand in the zone.</summary>
public sealed class GlueTextTests
{
    [Theory]
    [InlineData("w NS ns.example.net.")]
    [InlineData("w NS ns.w\nns.w A 192.0.2.1")]
    [InlineData("w NS ns.w\nNS.W AAAA 2001:db8::1")]
    [InlineData("w NS ns\nns A 192.0.2.1")]
    [InlineData("w NS ns.other\nother NS ns.example.net.")]
    [InlineData("w NS ns.other\n*.other A 192.0.2.1")]
    [InlineData("w NS ns.other\nns.other ALIAS ns1")]
    [InlineData("w NS ns.other\nns.other 60/5 POOL monitor=web\n MEMBER iad 192.0.2.1")]
    public void IsThereOrNotNeeded(string text) => Assert.Empty(ZoneText.Flaws(text));

    [Theory]
    [InlineData("w NS ns.w")]
    [InlineData("w NS ns.w\nns.w TXT x")]
    [InlineData("w NS ns.w\nns.w CNAME ns1")]
    [InlineData("w NS ns.other\na.ns.other A 192.0.2.1")]
    [InlineData("w NS ns.x.w\nx.w NS ns.example.net.\nother.w A 192.0.2.1", false)]
    public void IsMissing(string text, bool isMissing = true) =>
        Assert.Equal(isMissing ? 1 : 0, ZoneText.Flaws(text).Count(line => line.Contains("warning: glue missing: name server 'ns.", StringComparison.Ordinal)));

    /// <summary>A child that is served here has the address of its server; but a cut's own server is not found without glue above it.</summary>
    [Theory]
    [InlineData("child NS ns.child", 1)]
    [InlineData("w NS ns.child", 0)]
    public void OfAServedChild(string text, int warnings) => Assert.Equal(
        warnings,
        ZoneText.Read(("example.com.zone", ZoneText.Head + text), ("child.example.com.zone", ZoneText.Head + "ns A 192.0.2.1")).Diagnostics
            .Count(diagnostic => diagnostic.Text.StartsWith("glue missing", StringComparison.Ordinal)));
}
