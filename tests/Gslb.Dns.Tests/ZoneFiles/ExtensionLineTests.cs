using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Dns.Tests.ZoneFiles;

/// <summary>Words that a language adds to master files are handed over with all that stands around them.</summary>
public sealed class ExtensionLineTests
{
    [Fact]
    public void ADirectiveComesWithItsWords()
    {
        ExtensionLine line = Assert.Single(ZoneFileReading.Of("$TTL 1m\n  $datacenter iad ( lat=39.04 ; comment\n lon=-77.49 )").Extensions);

        Assert.Equal("DATACENTER", line.Keyword);
        Assert.Equal("z:2:3", line.Location.ToString());
        Assert.Null(line.Owner);
        Assert.Null(line.Ttl);
        Assert.Equal(60u, line.DefaultTtl);
        Assert.Equal(DomainName.Parse("example.com."), line.Origin);
        Assert.Equal(["iad", "lat=39.04", "lon=-77.49"], line.Words.Select(word => word.Text));
        Assert.Equal(["z:2:15", "z:2:21", "z:3:2"], line.Words.Select(word => word.Location.ToString()));
    }

    [Fact]
    public void APseudoRecordComesWithOwnerAndTtlAsWritten()
    {
        ZoneFileReading zone = ZoneFileReading.Of("$ORIGIN sub\nWWW 60/5 IN Pool geo weighted map=world\n    MEMBER iad 192.0.2.10\n    A 192.0.2.1");

        Assert.Equal(["POOL", "MEMBER"], zone.Extensions.Select(line => line.Keyword));
        Assert.All(zone.Extensions, line => Assert.Equal("WWW.sub.example.com.", line.Owner!.ToString()));
        Assert.Equal([true, false], zone.Extensions.Select(line => line.OwnerWritten));
        Assert.Equal(["z:2:13", "z:3:5"], zone.Extensions.Select(line => line.Location.ToString()));
        Assert.Equal("60/5", zone.Extensions[0].Ttl!.Value.Raw);
        Assert.Equal("z:2:5", zone.Extensions[0].Ttl!.Value.Location.ToString());
        Assert.Null(zone.Extensions[1].Ttl);
        Assert.Equal(["geo", "weighted", "map=world"], zone.Extensions[0].Words.Select(word => word.Raw));
    }

    [Fact]
    public void AQuotedPartBelongsToItsWord()
    {
        ExtensionLine line = Assert.Single(ZoneFileReading.Of("""$MONITOR web http body="/a (b|c); d/" host="x\"y" expect=200""").Extensions);

        Assert.Equal(["web", "http", "body=/a (b|c); d/", "host=x\"y", "expect=200"], line.Words.Select(word => word.Text));
        Assert.Equal("body=\"/a (b|c); d/\"", line.Words[2].Raw);
    }

    [Fact]
    public void WhatInheritsABadOwnerIsNotHandedOn()
    {
        ZoneFileReading zone = ZoneFileReading.Of("ok POOL geo\n MEMBER a 192.0.2.1\nb..d POOL geo\n MEMBER b 192.0.2.2\n 1 A 192.0.2.300");

        Assert.Equal(2, zone.Extensions.Count);
        Assert.Equal(["z:3:1", "z:5:6"], zone.Diagnostics.Select(diagnostic => diagnostic.Location.ToString()));
    }
}
