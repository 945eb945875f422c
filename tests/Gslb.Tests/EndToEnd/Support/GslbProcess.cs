using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gslb.Tests.EndToEnd.Support;

/// <summary>The program as it was built, run as a process of its own.</summary>
internal sealed partial class GslbProcess : IAsyncDisposable
{
    private readonly Child _child;
    private readonly Site _site;

    private GslbProcess(Child child, Site site, string readyLine)
    {
        (_child, _site) = (child, site);
        IPEndPoint[] endpoints = [.. AddressAndPort().Matches(readyLine).Select(match => IPEndPoint.Parse(match.Value))];
        Dns = endpoints[0];
        DnsIPv6 = endpoints.FirstOrDefault(endpoint => endpoint.Address.Equals(IPAddress.IPv6Loopback));
        Admin = endpoints[^1];
    }

    public Child Process => _child;

    public IPEndPoint Dns { get; }

    public IPEndPoint? DnsIPv6 { get; }

    public IPEndPoint Admin { get; }

    /// <summary>Starts <c>serve</c> on free ports and returns with the ready line.</summary>
    /// <param name="more">options besides those of folders and listeners</param>
    public static async Task<GslbProcess> ServeAsync(Site site, params IEnumerable<string> more)
    {
        Child child = Start(site, ["serve", .. Serving(site), .. more]);
        try
        {
            return new GslbProcess(child, site, await child.Output.FirstAsync(line => line.Contains("ready", StringComparison.Ordinal)));
        }
        catch (Exception error)
        {
            await child.DisposeAsync();
            throw new InvalidOperationException($"gslb serve is not ready; stderr:\n{child.Error}", error);
        }
    }

    /// <summary>The options of a server with free ports.</summary>
    public static string[] Serving(Site site) => ["--zones", site.Zones, "--data", site.Data, "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"];

    public static Child Start(Site site, params IEnumerable<string> arguments) => Child.Start(Dotnet, site.Folder, site.Environment, [Program, .. arguments]);

    public static Task<Finished> RunAsync(Site site, params IEnumerable<string> arguments) => Child.RunAsync(Dotnet, site.Folder, [Program, .. arguments]);

    /// <summary>Runs a command that acts on this server.</summary>
    public Task<Finished> CommandAsync(params IEnumerable<string> arguments) =>
        RunAsync(_site, [.. arguments, "--admin", $"http://{Admin}", "--data", _site.Data]);

    /// <summary>Runs a command that must take effect, and reads its JSON.</summary>
    public async Task<JsonElement> JsonAsync(params IEnumerable<string> arguments)
    {
        Finished finished = await CommandAsync([.. arguments, "--json"]);
        Assert.True(finished.Code == 0, finished.Error);
        return JsonElement.Parse(finished.Output);
    }

    /// <summary>When the deciding probe of the latest transition of an endpoint to a verdict had ended, by the server's own evidence.</summary>
    public async Task<DateTimeOffset> DecidedAsync(string endpoint, string verdict)
    {
        JsonElement events = await JsonAsync("events");
        JsonElement transition = events.EnumerateArray().Last(entry =>
            entry.GetProperty("kind").GetString() == "transition" && entry.GetProperty("subject").GetString() == endpoint
            && entry.GetProperty("text").GetString()!.Contains($"→ {verdict}", StringComparison.Ordinal));
        return DateTimeOffset.Parse(transition.GetProperty("evidence").GetProperty("at").GetString()!, CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "gslb.dll");

    [GeneratedRegex(@"(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\]):\d+")]
    private static partial Regex AddressAndPort();
}
