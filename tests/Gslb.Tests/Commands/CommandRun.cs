using System.Net;
using System.Text;
using Gslb.Commands;

namespace Gslb.Tests.Commands;

/// <summary>A run of the program inside the test: its streams are text, its network a function, its terminal absent.</summary>
internal sealed class CommandRun
{
    private readonly Dictionary<string, string> _environment = [];
    private Func<HttpRequestMessage, HttpResponseMessage> _server = _ => throw new HttpRequestException("nobody is asked in this test");

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>What was asked of the HTTP API, one a call: <c>GET /path BODY</c>.</summary>
    public List<string> Calls { get; } = [];

    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public CommandRun With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>Answers every call of the HTTP API.</summary>
    public CommandRun Answering(HttpStatusCode status, string body) => Answering(_ => (status, body));

    public CommandRun Answering(Func<string, (HttpStatusCode Status, string Body)> byPath)
    {
        _server = request =>
        {
            (HttpStatusCode status, string body) = byPath(request.RequestUri!.AbsolutePath);
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        };
        return this;
    }

    public CommandRun Failing(Exception error)
    {
        _server = _ => throw error;
        return this;
    }

    public async Task<int> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exit = await GslbProgram.RunAsync(
            arguments,
            new Surroundings
            {
                Output = output,
                Error = error,
                Input = TextReader.Null,
                Environment = name => _environment.GetValueOrDefault(name),
                Http = () => new FunctionHandler(this),
            },
            TestContext.Current.CancellationToken);
        Output = output.ToString();
        Error = error.ToString();
        return exit;
    }

    private sealed class FunctionHandler(CommandRun run) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
            run.Calls.Add($"{request.Method} {request.RequestUri!.PathAndQuery}{body}");
            return run._server(request);
        }
    }
}
