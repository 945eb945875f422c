using CsCheck;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>Notations of TTLs and durations.</summary>
public sealed class TimeTextTests
{
    [Theory]
    [InlineData("0", 0u)]
    [InlineData("300", 300u)]
    [InlineData("1h30m", 5_400u)]
    [InlineData("2D", 172_800u)]
    [InlineData("1w1d1h1m1s", 694_861u)]
    [InlineData("2147483647", 2_147_483_647u)]
    public void ATtlIsSecondsOrUnits(string text, uint seconds)
    {
        Assert.True(TtlText.TryParse(text, out uint read));
        Assert.Equal(seconds, read);
    }

    /// <summary>RFC 2181 §8: at most 2³¹−1.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1x")]
    [InlineData("h")]
    [InlineData("1h30")]
    [InlineData("1 h")]
    [InlineData("500ms")]
    [InlineData("60/5")]
    [InlineData("2147483648")]
    [InlineData("3551w")]
    [InlineData("99999999999999999999999999w")]
    public void OtherTextIsNoTtl(string text) => Assert.False(TtlText.TryParse(text, out _));

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5", 5_000)]
    [InlineData("1m500ms", 60_500)]
    [InlineData("7d", 604_800_000)]
    public void ADurationMayHaveMilliseconds(string text, int milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData(5_400_000, "1h30m")]
    [InlineData(500, "500ms")]
    [InlineData(5_000, "5s")]
    [InlineData(604_800_000, "7d")]
    [InlineData(0, "0s")]
    public void ADurationIsWrittenWithUnits(int milliseconds, string text) =>
        Assert.Equal(text, DurationText.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void WhatIsWrittenIsReadBack() => Gen.Long[0, (long)DurationText.Max.TotalMilliseconds].Sample(milliseconds =>
        DurationText.TryParse(DurationText.Format(TimeSpan.FromMilliseconds(milliseconds)), out TimeSpan read)
        && read == TimeSpan.FromMilliseconds(milliseconds));
}
