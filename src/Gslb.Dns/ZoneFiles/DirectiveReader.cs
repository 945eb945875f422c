using Gslb.Dns.Names;

namespace Gslb.Dns.ZoneFiles;

/// <summary>
/// Reads entries that begin with <c>$</c>: the directives of RFC 1035 §5.1, RFC 2308 §4 and BIND, and those of the language that extends them.
/// </summary>
internal sealed class DirectiveReader(FileContext context, RecordReader records)
{
    private readonly GenerateDirective _generate = new(context, records);

    /// <summary>Reads the current entry of the file.</summary>
    public WordError Read()
    {
        string word = System.Text.Encoding.UTF8.GetString(WordAt(0));
        string keyword = word[1..].ToUpperInvariant();
        switch (keyword)
        {
            case "TTL":
                return ReadDefaultTtl();
            case "ORIGIN":
                return ReadOrigin();
            case "INCLUDE":
                return ReadInclude();
            case "GENERATE":
                return _generate.Read();
            default:
                if (!context.State.Extensions.Directives.Contains(keyword))
                    return new WordError(0, $"unknown directive '{WordText.Show(WordAt(0))}'");
                records.ReadDirective(keyword);
                return WordError.None;
        }
    }

    private WordError ReadDefaultTtl()
    {
        if (CheckCount(1, 1, "$TTL is followed by a TTL") is { IsError: true } error)
            return error;
        if (!TtlText.TryParse(WordAt(1), out uint seconds))
            return new WordError(1, $"'{WordText.Show(WordAt(1))}' is not a TTL: write seconds up to {TtlText.MaxSeconds}, or units as in 1h30m");
        context.State.DefaultTtl = seconds;
        return WordError.None;
    }

    private WordError ReadOrigin()
    {
        WordError error = CheckCount(1, 1, "$ORIGIN is followed by a domain name");
        if (error.IsError)
            return error;
        error = ReadName(1, out DomainName origin);
        if (!error.IsError)
            context.Origin = origin;
        return error;
    }

    /// <summary>The included file starts with the owner in force here; origin and owner are as before when it ends (RFC 1035 §5.1).</summary>
    private WordError ReadInclude()
    {
        WordError error = CheckCount(1, 2, "$INCLUDE is followed by a file name");
        if (error.IsError)
            return error;
        DomainName origin = context.Origin;
        if (context.Scanner.Tokens.Length > 2 && (error = ReadName(2, out origin)).IsError)
            return error;
        if (WordText.Resolve(WordAt(1)) is not { Length: > 0 } path)
            return new WordError(1, "this is not a file name");
        List<string> open = context.State.OpenFiles;
        if (open.Count > ReadingState.MaxDepth)
            return new WordError(1, $"files include one another more than {ReadingState.MaxDepth} deep");
        if (++context.State.Included > ReadingState.MaxIncluded)
            return new WordError(1, $"one zone file includes more than {ReadingState.MaxIncluded} files");
        IncludeResult result = context.State.Includes.Open(path, context.File);
        if (result.Error is not null)
            return new WordError(1, result.Error);
        if (open.IndexOf(result.File) is var start and >= 0)
            return new WordError(1, $"files include one another in a circle: {string.Join(" → ", open.Skip(start))} → {result.File}");
        var included = new FileContext(context.State, result.File, result.Text, origin);
        included.Owner.CopyFrom(context.Owner);
        new EntryReader(included).ReadAll();
        return WordError.None;
    }

    private WordError ReadName(int word, out DomainName name)
    {
        name = context.Origin;
        if (WordAt(word)[0] == '"')
            return new WordError(word, "a domain name is written without quotes");
        NameError error = DomainName.TryParse(WordAt(word), context.Origin, out DomainName parsed);
        if (error != NameError.None)
            return new WordError(word, $"'{WordText.Show(WordAt(word))}': {error.Describe()}");
        name = parsed;
        return WordError.None;
    }

    private WordError CheckCount(int min, int max, string usage)
    {
        int count = context.Scanner.Tokens.Length - 1;
        if (count < min)
            return new WordError(0, usage);
        return count > max ? new WordError(max + 1, $"'{WordText.Show(WordAt(max + 1))}' is too much: {usage}") : WordError.None;
    }

    private ReadOnlySpan<byte> WordAt(int index) => context.Scanner.Tokens[index].Of(context.Scanner.Text);
}
