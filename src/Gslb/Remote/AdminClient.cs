using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Gslb.Remote;

/// <summary>A caller of one server's HTTP API. Whatever goes wrong becomes one sentence.</summary>
internal sealed class AdminClient : IDisposable
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly AdminToken _token;

    public AdminClient(Uri address, AdminToken token, HttpMessageHandler handler)
    {
        _address = address;
        _token = token;
        _http = new HttpClient(handler) { BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/"), Timeout = UsualPatience };
        if (token.Text is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
    }

    /// <summary>How long a call may take; to be set before the first.</summary>
    public TimeSpan Patience
    {
        get => _http.Timeout;
        set => _http.Timeout = value;
    }

    public Task<AdminReply> GetAsync(string path, CancellationToken cancellation) => CallAsync(HttpMethod.Get, path, null, cancellation);

    public Task<AdminReply> PostAsync(string path, object? body, CancellationToken cancellation) => CallAsync(HttpMethod.Post, path, body, cancellation);

    public Task<AdminReply> PutAsync(string path, object body, CancellationToken cancellation) => CallAsync(HttpMethod.Put, path, body, cancellation);

    public Task<AdminReply> DeleteAsync(string path, CancellationToken cancellation) => CallAsync(HttpMethod.Delete, path, null, cancellation);

    /// <summary>A stream of server-sent events: the data of each, until the server ends it or the caller cancels.</summary>
    /// <param name="failure">told when there is no stream</param>
    public async IAsyncEnumerable<JsonElement> FollowAsync(
        string path, Action<string> failure, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        (HttpResponseMessage? response, string? sentence) = await SendAsync(request, cancellation);
        using (response)
        {
            if (response is null || !response.IsSuccessStatusCode)
            {
                failure(sentence ?? Describe(response!.StatusCode, await BodyAsync(response, cancellation)));
                yield break;
            }

            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal))
                    yield return JsonElement.Parse(line[5..]);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<AdminReply> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        (HttpResponseMessage? response, string? sentence) = await SendAsync(request, cancellation);
        using (response)
        {
            if (response is null)
                return AdminReply.Failed(sentence!);
            JsonElement answer = await BodyAsync(response, cancellation);
            return new AdminReply(answer, response.IsSuccessStatusCode ? null : Describe(response.StatusCode, answer));
        }
    }

    private async Task<(HttpResponseMessage? Response, string? Sentence)> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return (await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation), null);
        }
        catch (HttpRequestException error)
        {
            string why = error.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? "connection refused" : error.Message;
            return (null, $"No server answers at {Shown} ({why}). Is it running? --admin URL names another one.");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"The server at {Shown} did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            string text = await response.Content.ReadAsStringAsync(cancellation);
            return text.Length == 0 ? default : JsonElement.Parse(text);
        }
        catch (Exception error) when (error is JsonException or HttpRequestException)
        {
            return default;
        }
    }

    private string Describe(HttpStatusCode status, JsonElement problem)
    {
        string? detail = JsonField.Text(problem, "detail") ?? JsonField.Text(problem, "title");
        return status switch
        {
            HttpStatusCode.Unauthorized when _token.Text is null =>
                $"The server at {Shown} wants a token: give --token or GSLB_TOKEN, or name the server's data folder by --data ({_token.Origin} cannot be read).",
            HttpStatusCode.Unauthorized => $"The server at {Shown} does not know the token {_token.Origin}.",
            HttpStatusCode.Forbidden => $"The token {_token.Origin} has too low a role for this{(detail is null ? "." : $": {detail}")}",
            _ => detail ?? $"The server at {Shown} answered {(int)status} and no reason.",
        };
    }

    private string Shown => _address.AbsoluteUri.TrimEnd('/');
}
