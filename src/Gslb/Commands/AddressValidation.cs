using System.CommandLine.Parsing;
using Gslb.Dns.Addresses;

namespace Gslb.Commands;

/// <summary>The check that a word of the command line is an IP address.</summary>
internal static class AddressValidation
{
    public static void Require(SymbolResult result)
    {
        string? text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : null;
        if (text is not null && !NetworkAddress.TryParse(text, out _))
            result.AddError($"'{text}' is no IP address");
    }
}
