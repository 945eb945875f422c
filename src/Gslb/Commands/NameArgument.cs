using System.CommandLine;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Commands;

/// <summary>The arguments <c>NAME [TYPE]</c> of commands that ask about a name.</summary>
internal sealed class NameArgument
{
    private readonly Argument<string> _name = new("NAME") { Description = "domain name, such as www.gslb.example.com" };
    private readonly Argument<string> _type = new("TYPE") { Description = "record type", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "A" };

    public void AddTo(Command command)
    {
        _name.Validators.Add(result =>
        {
            string text = result.GetValueOrDefault<string>();
            if (DomainName.TryParse(text, DomainName.Root, out _) is var error and not NameError.None)
                result.AddError($"'{text}' is no domain name: {error.Describe()}");
        });
        _type.Validators.Add(result =>
        {
            if (!RecordTypeText.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError($"'{result.GetValueOrDefault<string>()}' is no record type, such as A, AAAA or TYPE65");
        });
        command.Add(_name);
        command.Add(_type);
    }

    public DomainName Name(ParseResult parsed) => DomainName.Parse(parsed.GetRequiredValue(_name));

    public RecordType Type(ParseResult parsed) => RecordTypeText.TryParse(parsed.GetRequiredValue(_type), out RecordType type) ? type : RecordType.A;
}
