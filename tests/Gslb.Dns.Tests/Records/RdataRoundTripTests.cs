using System.Collections.Immutable;
using CsCheck;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.Tests.Records;

/// <summary>For every type with a shape and any of its RDATA: parsing what formatting wrote gives the same octets.</summary>
public sealed class RdataRoundTripTests
{
    private static readonly Gen<byte[]> Label = Gen.Byte.Array[1, 12].Select(octets => (byte[])[(byte)octets.Length, .. octets]);

    private static readonly Gen<byte[]> Name = Label.Array[0, 6].Select(labels => (byte[])[.. labels.SelectMany(label => label), 0]);

    private static readonly Gen<byte[]> CharacterString = Gen.Byte.Array[0, 255].Select(octets => (byte[])[(byte)octets.Length, .. octets]);

    private static readonly Gen<byte[]> Tag =
        Gen.Char.AlphaNumeric.Array[1, 15].Select(letters => (byte[])[(byte)letters.Length, .. letters.Select(letter => (byte)letter)]);

    private static readonly Gen<byte[]> Parameters = Gen.Select(Gen.UShort[3, 65_534], Gen.Byte.Array[0, 32]).Array[0, 5].Select(
        parameters => parameters
            .DistinctBy(parameter => parameter.Item1)
            .OrderBy(parameter => parameter.Item1)
            .SelectMany(parameter => (byte[])
            [
                (byte)(parameter.Item1 >> 8), (byte)parameter.Item1, 0, (byte)parameter.Item2.Length, .. parameter.Item2,
            ])
            .ToArray());

    public static TheoryData<Messages.RecordType> Types => new(RdataShape.All.Select(shape => shape.Type).Order());

    [Theory]
    [MemberData(nameof(Types))]
    public void WhatIsWrittenIsReadBack(Messages.RecordType type)
    {
        RdataShape shape = RdataShape.Of(type)!;
        Rdata(shape).Sample(
            rdata =>
            {
                string text = RdataText.Format(type, rdata);
                bool parsed = RdataText.TryParse(type, text, DomainName.Root, out byte[] again, out string? error);
                Assert.True(parsed, $"{text}: {error}");
                Assert.Equal(rdata, again);
                Assert.True(shape.IsValid(again));
                Assert.False(shape.IsValid(again.AsSpan(0, again.Length - 1)) && shape.Fields[^1] < RdataField.CharacterStrings);
            },
            iter: 200);
    }

    private static Gen<byte[]> Rdata(RdataShape shape)
    {
        Gen<byte[]> rdata = Gen.Const(Array.Empty<byte>());
        foreach (RdataField field in shape.Fields.ToImmutableArray())
            rdata = Gen.Select(rdata, Field(field), (before, octets) => (byte[])[.. before, .. octets]);
        return rdata;
    }

    private static Gen<byte[]> Field(RdataField field) => field switch
    {
        RdataField.Name => Name,
        RdataField.U8 or RdataField.Algorithm => Gen.Byte.Array[1],
        RdataField.U16 => Gen.Byte.Array[2],
        RdataField.U32 or RdataField.Period or RdataField.IPv4 => Gen.Byte.Array[4],
        RdataField.IPv6 => Gen.OneOf(Gen.Byte, Gen.Const((byte)0)).Array[16],
        RdataField.CharacterString => CharacterString,
        RdataField.CharacterStrings => CharacterString.Array[1, 4].Select(strings => strings.SelectMany(octets => octets).ToArray()),
        RdataField.Tag => Tag,
        RdataField.ServiceParameters => Parameters,
        RdataField.Hex or RdataField.Base64 => Gen.Byte.Array[1, 64],
        _ => Gen.Byte.Array[0, 300],
    };
}
