using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gslb.Admin.Metrics;
using Gslb.Authority.State;
using Gslb.Control.Access;
using Gslb.Control.Latency;
using Gslb.Control.Overrides;
using Gslb.Control.Storage;
using Gslb.Health;
using Gslb.Health.Publishing;
using Gslb.Testing.Serving;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gslb.Admin.Tests.Support;

/// <summary>An admin listener on a free loopback port over the toy configuration and a real store in a folder of its own, with a token of each role.</summary>
internal sealed class RunningAdmin : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2030, 5, 17, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("gslb-test-").FullName;
    private readonly Dictionary<string, string> _tokens;
    private readonly TokenBook _book;
    private readonly WriteBehind _writes;

    private RunningAdmin()
    {
        Store = Store.Open(_folder, Clock).Store!;
        Watch = new HealthWatch(Cell, Clock, new Random(1), new HealthPublisherOptions(), new HealthObservers(new OverrideEndings(Store), Counts));
        Desk = new OverrideDesk(Watch.Publisher, Cell, Store, Clock);
        _writes = new WriteBehind(Store, Clock);
        Latency = new LatencyDesk(Cell, _writes, Clock);
        _book = new TokenBook(Store, Clock);
        Role[] roles = [Role.Viewer, Role.Operator, Role.Admin];
        _tokens = roles.ToDictionary(role => role.ToText(), role => _book.Create("ada-" + role.ToText(), role).Text);
    }

    public FakeTimeProvider Clock { get; } = new(Noon);

    public ServingStateCell Cell { get; } = new();

    public HealthCounts Counts { get; } = new();

    public FakeReloader Reloader { get; } = new();

    public FakePreviewer Previewer { get; } = new();

    public long[] Answers { get; } = new long[16];

    public Store Store { get; }

    public AdminServices Services => new()
    {
        Cell = Cell,
        Watch = Watch,
        Health = Counts,
        Overrides = Desk,
        Latency = Latency,
        Tokens = _book,
        Store = Store,
        Reloader = Reloader,
        Previewer = Previewer,
        Explainer = new FakeExplainer(),
        Clock = Clock,
        StartedAt = Noon,
        GeoBuiltAt = () => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        AnswersOf = slot => Answers[slot],
        MoreMetrics = text => text.Counter("gslb_queries_total", "Queries.").Sample(3, ("transport", "udp")),
    };

    public HealthWatch Watch { get; }

    public OverrideDesk Desk { get; }

    public LatencyDesk Latency { get; }

    public HttpClient Http { get; private set; } = null!;

    public AdminServer Server { get; private set; } = null!;

    public IPEndPoint Endpoint { get; private set; } = null!;

    /// <param name="activated">false = as before the first activation</param>
    public static async Task<RunningAdmin> StartAsync(bool activated = true, AdminOptions? options = null, IPAddress? address = null)
    {
        var admin = new RunningAdmin();
        if (activated)
            ToyServing.Activate(admin.Watch);
        admin.Server = new AdminServer(admin.Services, options ?? new AdminOptions(), NullLoggerFactory.Instance);
        admin.Endpoint = await admin.Server.StartAsync(new IPEndPoint(address ?? IPAddress.Loopback, 0), TestContext.Current.CancellationToken);
        admin.Http = new HttpClient { BaseAddress = new Uri($"http://{admin.Endpoint}") };
        return admin;
    }

    /// <summary>The text of the token of a role.</summary>
    public string Token(string role) => _tokens[role];

    /// <param name="role">whose token goes with it; null = none</param>
    /// <param name="body">JSON text; null = no body</param>
    public async Task<Reply> SendAsync(string method, string path, string? role = "admin", string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (role is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(role));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Dictionary<string, string> headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, headers);
    }

    public Task<Reply> GetAsync(string path) => SendAsync("GET", path, "viewer");

    public Task<Reply> PutAsync(string target, string body) => SendAsync("PUT", "/api/v1/overrides/" + target, "operator", body);

    /// <summary>The overrides that a server would find if this one were killed now.</summary>
    public IReadOnlyList<StoredOverride> OverridesOnDisk()
    {
        string copy = Directory.CreateTempSubdirectory("gslb-test-").FullName;
        foreach (string file in Directory.GetFiles(_folder, "*.db"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        using Store store = Store.Open(copy, Clock).Store!;
        IReadOnlyList<StoredOverride> found = store.Overrides;
        store.Dispose();
        Directory.Delete(copy, recursive: true);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (Server is not null)
            await Server.DisposeAsync();
        await Watch.DisposeAsync();
        Latency.Dispose();
        _writes.Dispose();
        Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What came back.</summary>
/// <param name="Headers">those of the content too, names in any case</param>
internal sealed record Reply(int Status, string Text, string? MediaType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public T Read<T>() => JsonSerializer.Deserialize<T>(Text, JsonSerializerOptions.Web)!;

    /// <summary>Names of the fields of a JSON object, in order.</summary>
    public static string[] Fields(JsonElement element) => [.. element.EnumerateObject().Select(field => field.Name)];

    /// <summary>Fails the test unless this is a problem document of the status; gives its detail.</summary>
    public string AssertProblem(int status)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal("about:blank", Json.GetProperty("type").GetString());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        string detail = Json.GetProperty("detail").GetString()!;
        Assert.NotEmpty(detail);
        return detail;
    }
}
