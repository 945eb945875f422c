using CsCheck;
using Gslb.Dns.Names;

namespace Gslb.Dns.Tests.Names;

/// <summary>Names in presentation and wire format (RFC 1035 §2.3.4, §3.1, §5.1, RFC 4343).</summary>
public sealed class DomainNameTests
{
    private static readonly DomainName Origin = DomainName.Parse("example.com.");

    private static readonly Gen<byte[]> Wire = Gen.Byte.Array[1, 20].Array[0, 8]
        .Select(labels => (byte[])[.. labels.SelectMany(label => (byte[])[(byte)label.Length, .. label]), 0]);

    [Theory]
    [InlineData("www", "www.example.com.")]
    [InlineData("www.example.net.", "www.example.net.")]
    [InlineData("@", "example.com.")]
    [InlineData(@"\@", @"\@.example.com.")]
    [InlineData(".", ".")]
    [InlineData(@"a\.b", @"a\.b.example.com.")]
    [InlineData(@"a\046b.", @"a\.b.")]
    [InlineData(@"\119\000\255.", @"w\000\255.")]
    [InlineData("größe.", @"gr\195\182\195\159e.")]
    [InlineData("*.apps", "*.apps.example.com.")]
    public void TextIsReadRelativeToTheOrigin(string text, string whole) => Assert.Equal(whole, DomainName.Parse(text, Origin).ToString());

    [Theory]
    [InlineData("", NameError.Empty)]
    [InlineData("..", NameError.EmptyLabel)]
    [InlineData(".a", NameError.EmptyLabel)]
    [InlineData("a..b", NameError.EmptyLabel)]
    [InlineData(@"a\", NameError.BadEscape)]
    [InlineData(@"a\25", NameError.BadEscape)]
    [InlineData(@"a\256", NameError.BadEscape)]
    public void TextThatIsNoNameIsRefused(string text, NameError error) => Assert.Equal(error, DomainName.TryParse(text, Origin, out _));

    [Fact]
    public void ARelativeNameNeedsAnOrigin() => Assert.Equal(NameError.Relative, DomainName.TryParse("www", null, out _));

    [Fact]
    public void ALabelHasAtMost63Octets()
    {
        Assert.Equal(NameError.None, DomainName.TryParse(new string('a', 63), Origin, out _));
        Assert.Equal(NameError.LabelTooLong, DomainName.TryParse(new string('a', 64), Origin, out _));
    }

    [Fact]
    public void ANameHasAtMost255Octets()
    {
        string label = new string('a', 49) + ".";
        string five = string.Concat(Enumerable.Repeat(label, 5));

        Assert.Equal(NameError.None, DomainName.TryParse(five + "abc.", null, out DomainName longest));
        Assert.Equal(255, longest.Length);
        Assert.Equal(NameError.NameTooLong, DomainName.TryParse(five + "abcd.", null, out _));
        Assert.Equal(NameError.NameTooLong, DomainName.TryParse(five[..^1], Origin, out _));
        Assert.Equal(127, DomainName.Parse(string.Concat(Enumerable.Repeat("a.", 127))).LabelCount);
    }

    [Fact]
    public void WhatIsWrittenIsReadBack() => Wire.Sample(wire =>
    {
        DomainName name = DomainName.FromWire(wire);
        DomainName again = DomainName.Parse(name.ToString());
        return again.Wire.SequenceEqual(wire) && again.Equals(name) && again.GetHashCode() == name.GetHashCode();
    });

    /// <summary>RFC 4343 §3: only A–Z and a–z are the same; the vector path and the plain one agree at every length.</summary>
    [Fact]
    public void LoweringTouchesOnlyTheLettersOfAscii() => Gen.Byte.Array[0, 100].Sample(octets =>
    {
        byte[] lowered = new byte[octets.Length];
        WireName.Lower(octets, lowered);
        return lowered.SequenceEqual(octets.Select(WireName.LowerOctet))
            && lowered.Zip(octets).All(pair => pair.First == (pair.Second is >= 65 and <= 90 ? pair.Second + 32 : pair.Second));
    });

    [Fact]
    public void NamesAreEqualWithoutRegardToCase()
    {
        Assert.Equal(DomainName.Parse("WWW.Example.COM."), DomainName.Parse("www.example.com."));
        Assert.NotEqual(DomainName.Parse("www.example.com."), DomainName.Parse("www.example.net."));
        Assert.Equal("www.example.com", DomainName.Parse("WWW.Example.COM.").ToId());
    }

    [Theory]
    [InlineData("example.com.", "example.com.", true)]
    [InlineData("a.b.EXAMPLE.com.", "example.COM.", true)]
    [InlineData("example.com.", ".", true)]
    [InlineData("com.", "example.com.", false)]
    [InlineData("notexample.com.", "example.com.", false)]
    [InlineData(@"a\.example.com.", "example.com.", false)]
    [InlineData("a.example.net.", "example.com.", false)]
    public void ANameIsAtOrBelowItsAncestors(string name, string ancestor, bool expected) =>
        Assert.Equal(expected, DomainName.Parse(name).IsAtOrBelow(DomainName.Parse(ancestor)));

    [Theory]
    [InlineData("00", 1)]
    [InlineData("016100FF", 3)]
    [InlineData("", 0)]
    [InlineData("0161", 0)]
    [InlineData("0461", 0)]
    [InlineData("C00C", 0)]
    [InlineData("4061", 0)]
    public void OnlyAWholeUncompressedNameIsMeasured(string octets, int length) =>
        Assert.Equal(length, WireName.Measure(Convert.FromHexString(octets)));
}
