namespace Gslb.Dns.ZoneFiles;

/// <summary>Reads the entries of one master file, one after the other; a wrong one is reported and the next one is read (RFC 1035 §5.1).</summary>
internal sealed class EntryReader
{
    private readonly FileContext _context;
    private readonly RecordReader _records;
    private readonly DirectiveReader _directives;
    private readonly PlainEntryReader _plain;

    public EntryReader(FileContext context)
    {
        _context = context;
        _records = new RecordReader(context);
        _directives = new DirectiveReader(context, _records);
        _plain = new PlainEntryReader(context, _records);
    }

    public void ReadAll()
    {
        List<string> open = _context.State.OpenFiles;
        open.Add(_context.File);
        _plain.ReadLines();
        while (_context.Scanner.TryNext())
        {
            ReadEntry();
            _plain.ReadLines();
        }

        open.RemoveAt(open.Count - 1);
    }

    private void ReadEntry()
    {
        MasterFileScanner scanner = _context.Scanner;
        bool isDirective = !scanner.Tokens.IsEmpty && scanner.Text[scanner.Tokens[0].Start] == '$';
        bool ownerWritten = !isDirective && !scanner.StartsWithBlank && !scanner.Tokens.IsEmpty;

        // The owner is read even of an entry that is none, for those below may inherit it.
        string? badOwner = ownerWritten ? _context.Owner.Read(scanner.Tokens[0].Of(scanner.Text), _context.Origin.Wire) : null;
        if (scanner.Fault is { } fault)
            _context.Report(fault.Where, fault.Text);
        else if (badOwner is not null)
            _context.Report(scanner.Tokens[0], badOwner);
        else if (isDirective)
            Report(_directives.Read());
        else if (!_context.Owner.IsSet)
            _context.Report(scanner.Tokens[0], "no owner before: the first record of a file begins with its owner, such as @");
        else
            Report(_records.Read(ownerWritten ? 1 : 0, ownerWritten));
    }

    private void Report(WordError error)
    {
        if (error.IsError)
            _context.Report(_context.Scanner.Tokens[error.Word], error.Text!);
    }
}
