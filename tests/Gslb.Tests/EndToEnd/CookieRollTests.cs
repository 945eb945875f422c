using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd;

/// <summary>Two servers of one address share a cookie secret, and roll it without losing a client (RFC 9018 §5): by its file and SIGHUP, under demand.</summary>
public sealed class CookieRollTests
{
    private const string Old = "e5e973e5a6b2a43f48e7dc849e37bfcf";
    private const string New = "445536bcd2513298075a5d379663c962";
    private const string Zone = "www A 192.0.2.1\n";

    private static readonly byte[] ClientCookie = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public async Task Cookies_of_either_server_are_right_for_both_at_every_stage_of_a_roll()
    {
        using var firstSite = new Site(Zone);
        using var secondSite = new Site(Zone);
        Write(firstSite, Old);
        Write(secondSite, Old);
        await using GslbProcess first = await GslbProcess.ServeAsync(firstSite, "--demand-cookies", "on");
        await using GslbProcess second = await GslbProcess.ServeAsync(secondSite, "--demand-cookies", "on");
        using var askFirst = new DnsAsker(first.Dns);
        using var askSecond = new DnsAsker(second.Dns);
        byte[] old = await CookieAsync(askFirst);

        foreach (string[] stage in new string[][] { [Old, New], [New, Old], [New] })
        {
            foreach ((Site site, GslbProcess server) in new[] { (firstSite, first), (secondSite, second) })
            {
                Write(site, stage);
                await HangupAsync(server);
                Assert.Equal(ResponseCode.NoError, (await AskAsync(askFirst, await CookieAsync(askSecond))).Code);
                Assert.Equal(ResponseCode.NoError, (await AskAsync(askSecond, await CookieAsync(askFirst))).Code);
                Assert.Equal(stage.Contains(Old) || server == first ? ResponseCode.NoError : ResponseCode.BadCookie, (await AskAsync(askSecond, old)).Code);
            }
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_said_and_the_secret_stays()
    {
        using var site = new Site(Zone);
        await using GslbProcess server = await GslbProcess.ServeAsync(site, "--demand-cookies", "on");
        using var asker = new DnsAsker(server.Dns);
        byte[] cookie = await CookieAsync(asker);

        Write(site, "oops");
        await HangupAsync(server);

        await server.Process.Error.FirstAsync(line => line.Contains("cookie.secret", StringComparison.Ordinal) && line.Contains("as before", StringComparison.Ordinal));
        Assert.Equal(ResponseCode.NoError, (await AskAsync(asker, cookie)).Code);
    }

    private static void Write(Site site, params string[] secrets)
    {
        Directory.CreateDirectory(site.Data);
        File.WriteAllLines(Path.Combine(site.Data, "cookie.secret"), secrets);
    }

    private static async Task HangupAsync(GslbProcess server)
    {
        int before = server.Process.Error.Lines.Length;
        server.Process.Hangup();
        await server.Process.Error.FirstAsync(line => line.StartsWith("reloaded", StringComparison.Ordinal), before);
    }

    /// <summary>Both cookies, as the server gives them with BADCOOKIE.</summary>
    private static async Task<byte[]> CookieAsync(DnsAsker asker)
    {
        Message message = await AskAsync(asker, ClientCookie);
        Assert.Equal(ResponseCode.BadCookie, message.Code);
        return [.. message.Option(EdnsOptionCode.Cookie)!.Value];
    }

    private static Task<Message> AskAsync(DnsAsker asker, byte[] cookies) => asker.AskAsync("www", options: new EdnsOption(EdnsOptionCode.Cookie, [.. cookies]));
}
