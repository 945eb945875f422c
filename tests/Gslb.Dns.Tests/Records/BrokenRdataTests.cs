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

    public static TheoryData<RecordType> Types => new(Enum.GetValues<RecordType>());

    [Theory]
    [MemberData(nameof(Types))]
    public void WordsAreReadOrRefused(RecordType type)
    {
        var random = new Random((int)type);
        for (int round = 0; round < 200; round++)
        {
            string[] words = random.GetItems(Words, random.Next(12));
            bool parsed = RdataText.TryParse(type, string.Join(' ', words), DomainName.Root, out byte[] rdata, out string? error);

            Assert.Equal(parsed, error is null);
            Assert.NotEmpty(parsed ? RdataText.Format(type, rdata) : error!);
        }
    }

    /// <summary>The generic notation of a known type is refused when the octets are not of the type; nothing is ever changed silently.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void OctetsAreWrittenSomehowAndReadBack(RecordType type)
    {
        var random = new Random((int)type);
        for (int round = 0; round < 200; round++)
        {
            byte[] octets = new byte[random.Next(40)];
            random.NextBytes(octets);
            string text = RdataText.Format(type, octets);

            if (RdataText.TryParse(type, text, DomainName.Root, out byte[] again, out _))
                Assert.Equal(octets, again);
            else
                Assert.StartsWith("\\#", text, StringComparison.Ordinal);
        }
    }
}
