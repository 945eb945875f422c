using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Gslb.Dns.Addresses;
using Gslb.Dns.Edns;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Output;
using Gslb.Queries;
using Gslb.Settings;

namespace Gslb.Commands;

/// <summary>The command <c>query</c>: asks a DNS server one question.</summary>
internal sealed class QueryCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly NameArgument _name = new();
    private readonly Option<string> _server = new("--server") { HelpName = "ADDR:PORT", Description = "whom to ask", DefaultValueFactory = _ => "127.0.0.1:5300" };
    private readonly Option<string> _subnet = new("--subnet") { HelpName = "PREFIX", Description = "ask for clients of this network, such as 203.0.113.0/24 (EDNS client subnet)" };
    private readonly Option<bool> _tcp = new("--tcp") { Description = "ask over TCP" };
    private readonly Option<bool> _json = JsonText.Option();

    public QueryCommand(Surroundings surroundings)
        : base("query", "Ask a DNS server. Exits 0 on NOERROR and NXDOMAIN, 1 on any other response or none.")
    {
        _surroundings = surroundings;
        _server.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !EndpointText.TryParse(result.Tokens[^1].Value, out _, out string? error))
                result.AddError($"--server: '{result.Tokens[^1].Value}' {error}");
        });
        _subnet.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !TryParseSubnet(result.Tokens[^1].Value, out _))
                result.AddError($"--subnet: '{result.Tokens[^1].Value}' is no network, such as 203.0.113.0/24");
        });
        _name.AddTo(this);
        Add(_server);
        Add(_subnet);
        Add(_tcp);
        Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        DomainName name = _name.Name(parsed);
        RecordType type = _name.Type(parsed);
        EndpointText.TryParse(parsed.GetRequiredValue(_server), out IPEndPoint? server, out _);
        ClientSubnet? subnet = TryParseSubnet(parsed.GetValue(_subnet) ?? "", out ClientSubnet written) ? written : null;
        byte[] query = new QueryMessage((ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue + 1), name, type, Subnet: subnet).ToOctets();
        try
        {
            Exchanged exchanged = await new Exchange(server!, _surroundings.Time).AskAsync(query, parsed.GetValue(_tcp), cancellation);
            var answer = QueryAnswer.Of(server!, name.ToString(), type.ToMnemonic(), exchanged);
            if (parsed.GetValue(_json))
                _surroundings.Output.WriteLine(JsonText.Of(answer));
            else
                QueryText.Write(answer, _surroundings.Output);
            return answer.Rcode is "NOERROR" or "NXDOMAIN" ? ExitCode.Done : ExitCode.Refused;
        }
        catch (Exception error) when (error is SocketException or IOException or TimeoutException or FormatException)
        {
            string why = error is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? "connection refused" : error.Message;
            _surroundings.Error.WriteLine($"gslb: No answer from {server}: {why}.");
            return ExitCode.Refused;
        }
    }

    /// <summary>Reads a network; without a length it is the one address, and bits beyond the length are cleared, as <c>dig</c> does.</summary>
    private static bool TryParseSubnet(string text, out ClientSubnet subnet)
    {
        subnet = default;
        int slash = text.IndexOf('/');
        if (!NetworkAddress.TryParse(slash < 0 ? text : text[..slash], out NetworkAddress address))
            return false;
        byte length = (byte)address.BitLength;
        if (slash >= 0 && (!byte.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > address.BitLength))
            return false;
        subnet = new ClientSubnet(address.Prefix(length), length);
        return true;
    }
}
