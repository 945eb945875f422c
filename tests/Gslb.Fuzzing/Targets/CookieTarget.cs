using System.Buffers.Binary;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Fuzzing.Mutation;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Targets;

/// <summary>The data of the cookie option: lengths that are format errors (RFC 7873), which cookies are right (RFC 9018), and that a new one always is.</summary>
/// <remarks>
/// An input is one octet that says what to do, four octets of age in seconds, and the option's data. Of the first octet, bit 0 makes the client one of
/// IPv6; bit 1 puts a cookie of this server, as old as told, in place of the server's part; bit 2 makes it with the previous secret, bit 3 for another client.
/// </remarks>
internal sealed class CookieTarget : FuzzTarget
{
    private const int DataAt = 5;
    private const int FormErr = 1;

    private static readonly NetworkAddress[] Clients = [NetworkAddress.FromIPv4(0xC0000201), NetworkAddress.FromIPv6(0x20010DB8_00000000, 0x201)];

    private static readonly NetworkAddress Stranger = NetworkAddress.FromIPv4(0xC0000202);

    private readonly EngineUnderTest[] _engines;
    private readonly byte[] _packet = new byte[128];
    private readonly byte[] _data = new byte[48];
    private readonly int _optAt;

    public CookieTarget()
    {
        ServingState state = ServedZones.State();
        _engines = [.. Clients.Select(client => new EngineUnderTest(state, new Client(client, Transport.Udp)))];
        _optAt = OptionPacket.Begin("www.answers.test.", _packet);
    }

    public override string Name => "cookie";

    public override int MaxLength => DataAt + 44;

    public override int ShortRun => 300_000;

    public override int Make(SeededRandom random, Span<byte> room)
    {
        int length = random.Below(8) switch { 0 or 1 => 8, 2 => random.Below(42), 3 => 16 + random.Below(25), _ => 24 };
        room[0] = (byte)random.Below(16);
        int[] edges = [0, 1, 299, 300, 301, 1799, 1800, 1801, 3599, 3600, 3601, int.MaxValue];
        int age = random.Of<int>(edges);
        BinaryPrimitives.WriteInt32BigEndian(room[1..], random.OneIn(3) ? -age : age);
        random.Fill(room.Slice(DataAt, length));
        return DataAt + length;
    }

    public override ulong Try(ReadOnlySpan<byte> input)
    {
        if (input.Length < DataAt)
            return 0;
        int client = input[0] & 1;
        Span<byte> data = _data.AsSpan(0, input.Length - DataAt);
        input[DataAt..].CopyTo(data);
        if ((input[0] & 2) != 0 && data.Length >= 24)
            WriteServerPart(data, (input[0] & 8) != 0 ? Stranger : Clients[client], (input[0] & 4) != 0, BinaryPrimitives.ReadUInt32BigEndian(input[1..]));

        bool isValid = NaiveCookie.IsValidLength(data.Length);
        CookieStanding standing = isValid ? CheckStanding(data, client) : CookieStanding.None;
        ResponseFacts facts = _engines[client].Ask(OptionPacket.End(_packet, _optAt, EdnsOptionCode.Cookie, data));
        Violation.Unless((facts.Code == FormErr) != isValid, "a format error though the length is right, or none though it is wrong");
        if (isValid)
            CheckAnswer(_engines[client].Response, data, standing, client);
        return (byte)standing | (ulong)(uint)data.Length << 8 | facts.Kind << 16;
    }

    private static void WriteServerPart(Span<byte> data, NetworkAddress client, bool previous, uint age)
    {
        CookieSecret secret = previous ? EngineUnderTest.Secrets.Other!.Value : EngineUnderTest.Secrets.Current;
        ServerCookie.Write(data[8..], data[..8], client, EngineUnderTest.Now - age, secret);
    }

    private static CookieStanding CheckStanding(ReadOnlySpan<byte> data, int client)
    {
        CookieStanding standing = ServerCookie.Judge(data, Clients[client], EngineUnderTest.Now, EngineUnderTest.Secrets);
        byte[] address = Clients[client].ToIPAddress().GetAddressBytes();
        bool isRight = NaiveCookie.IsRight(data, address, EngineUnderTest.Now, Key(EngineUnderTest.Secrets.Current))
            || NaiveCookie.IsRight(data, address, EngineUnderTest.Now, Key(EngineUnderTest.Secrets.Other!.Value));
        Violation.Unless((data.Length == 8) == (standing == CookieStanding.ClientOnly), "a client's cookie alone is taken for more, or more for it");
        Violation.Unless((standing is CookieStanding.Valid or CookieStanding.Ageing) == isRight, "a right cookie is refused, or a wrong one taken");
        return standing;
    }

    /// <summary>The answer's cookie is right: the one that was sent, or a new one.</summary>
    private static void CheckAnswer(ReadOnlySpan<byte> response, ReadOnlySpan<byte> data, CookieStanding standing, int client)
    {
        // The only option of an answer without subnet and errors: its last 24 octets.
        ReadOnlySpan<byte> cookies = response[^24..];
        byte[] address = Clients[client].ToIPAddress().GetAddressBytes();
        Violation.Unless(cookies[..8].SequenceEqual(data[..8]), "another client's cookie");
        Violation.Unless(NaiveCookie.IsRight(cookies, address, EngineUnderTest.Now, Key(EngineUnderTest.Secrets.Current)), "the answer's cookie is wrong");
        Violation.Unless(standing != CookieStanding.Valid || cookies.SequenceEqual(data), "a right cookie is not sent back");
    }

    private static byte[] Key(CookieSecret secret) => [.. BitConverter.GetBytes(secret.Low), .. BitConverter.GetBytes(secret.High)];
}
