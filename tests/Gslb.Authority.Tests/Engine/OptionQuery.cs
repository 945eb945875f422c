using Gslb.Authority.Engine;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Testing.Scenarios;

namespace Gslb.Authority.Tests.Engine;

/// <summary>Queries with EDNS options of any kind.</summary>
internal static class OptionQuery
{
    /// <summary>The octets of <c>name type</c>, a relative name below <c>example.com</c>, with the options.</summary>
    public static byte[] Of(string question, params EdnsOption[] options)
    {
        string[] words = question.Split(' ');
        RecordTypeText.TryParse(words[1], out RecordType type);
        return new QueryMessage(1, DomainName.Parse(words[0], DomainName.Parse("example.com.")), type) { Options = [.. options] }.ToOctets();
    }

    /// <summary>A query without question, with the options.</summary>
    public static byte[] WithoutQuestion(params EdnsOption[] options)
    {
        byte[] whole = Of(". A", options);
        whole[MessageHeader.QdCountOffset + 1] = 0;
        return [.. whole[..MessageHeader.Length], .. whole[(MessageHeader.Length + 5)..]];
    }

    public static EdnsOption Option(EdnsOptionCode code, params byte[] data) => new(code, [.. data]);

    public static EdnsOption Cookie(string hex) => new(EdnsOptionCode.Cookie, [.. Convert.FromHexString(hex)]);

    public static Message Ask(this Scenario zone, byte[] query, string client = "127.0.0.1") => MessageReader.Read(zone.Send(query, client: client));

    /// <summary>Asks over a TCP connection that may idle for so many units of 100 ms.</summary>
    public static Message AskByTcp(this Scenario zone, byte[] query, ushort idleTimeout)
    {
        NetworkAddress.TryParse("127.0.0.1", out NetworkAddress address);
        byte[] response = new byte[ushort.MaxValue];
        var trace = default(NoTrace);
        int length = QueryEngine.Respond(zone.State, new Client(address, Transport.Tcp, idleTimeout), query, response, zone.Scratch, ref trace);
        return MessageReader.Read(response.AsSpan(0, length));
    }

    /// <summary>The option's data in hexadecimal digits; null where there is none.</summary>
    public static string? Hex(this Message message, EdnsOptionCode code) =>
        message.Option(code) is { } data ? Convert.ToHexStringLower(data.AsSpan()) : null;
}
