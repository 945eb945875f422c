using CsCheck;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.Tests.Records;

/// <summary>No words and no octets, however broken, make a type's parser or formatter throw.</summary>
public sealed class BrokenRdataTests
{
    private static readonly string[] Words =
    [
        "0", "1", "16", "65535", "4294967295", "-1", "+1", ".", "a", "a.b.", "..", "192.0.2.1", "2001:db8::1", "::", ":", "1:192.0.2.0/24", "!1:/", "1h", "N",
        "E", "10m", "-", "AABB", "ABC", "AQPS", "=", "port=", "alpn=\",\"", "mandatory=", "ipv6hint=:", "key1=\\", "\\#", "\\#x", "\"", "\"\"", "\"a b\"",
        "\\", "\\25", "A", "TYPE70000", "20300101000000", "ECDSAP256SHA256", "DSA,DH", "00-00-5e-00-53-2a", "(", ")", ";", "\n", "é",
    ];

    private static readonly Gen<RecordType> Types = Gen.Int[0, Enum.GetValues<RecordType>().Length - 1].Select(index => Enum.GetValues<RecordType>()[index]);

    [Fact]
    public void WordsAreReadOrRefused() => Gen.Select(Types, Gen.Int[0, Words.Length - 1].Select(index => Words[index]).Array[0, 12]).Sample(
        (type, words) => RdataText.TryParse(type, string.Join(' ', words), DomainName.Root, out byte[] rdata, out string? error)
            ? RdataText.Format(type, rdata).Length > 0
            : rdata.Length == 0 && !string.IsNullOrEmpty(error),
        seed: "0000000000002",
        iter: 5_000);

    [Fact]
    public void OctetsAreWrittenSomehowAndReadBack() => Gen.Select(Types, Gen.Byte.Array[0, 40]).Sample(
        (type, octets) =>
        {
            string text = RdataText.Format(type, octets);
            bool parsed = RdataText.TryParse(type, text, DomainName.Root, out byte[] again, out _);

            // The generic notation of a known type is refused when the octets are not of the type; nothing is ever changed silently.
            return parsed ? again.SequenceEqual(octets) : text.StartsWith("\\#", StringComparison.Ordinal);
        },
        seed: "0000000000003",
        iter: 5_000);
}
