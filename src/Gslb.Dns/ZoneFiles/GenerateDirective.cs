using System.Buffers;
using Gslb.Dns.Records;

namespace Gslb.Dns.ZoneFiles;

/// <summary>The directive <c>$GENERATE range owner [ttl] [class] type data</c> of BIND: one record for every number of the range.</summary>
internal sealed class GenerateDirective(FileContext context, RecordReader records)
{
    /// <summary>The index of the owner in the entry.</summary>
    private const int OwnerWord = 2;

    private readonly OwnerName _owner = new();
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly MasterFileScanner _scanner = new(default);

    /// <summary>Reads the current entry. The owner that later entries inherit stays what it was.</summary>
    public WordError Read()
    {
        ReadOnlySpan<byte> text = context.Scanner.Text;
        ReadOnlySpan<Token> tokens = context.Scanner.Tokens;
        if (tokens.Length <= OwnerWord)
            return new WordError(0, "$GENERATE is followed by a range, an owner, a type and data");
        ReadOnlySpan<byte> rangeText = tokens[1].Of(text);
        if (!GenerateRange.TryParse(rangeText, out GenerateRange range))
            return new WordError(1, $"'{WordText.Show(rangeText)}' is not a range: write start-stop or start-stop/step");
        if (range.Count > GenerateRange.MaxCount)
            return new WordError(1, $"'{WordText.Show(rangeText)}' makes {range.Count} records; one line may make {GenerateRange.MaxCount}");
        WordError error = RecordHead.Read(text, tokens, OwnerWord + 1, context.State.Extensions.PseudoTypes, out RecordHead head);
        if (error.IsError)
            return error;
        if (head.PseudoType is not null)
            return new WordError(head.TypeWord, $"$GENERATE makes records, not {head.PseudoType}");
        if (GenerateTemplate.TryParse(tokens[OwnerWord].Of(text)) is not { } owner)
            return BadTemplate(OwnerWord);
        int first = head.TypeWord + 1;
        if (first == tokens.Length)
            return new WordError(head.TypeWord, "the data is missing");
        if (GenerateTemplate.TryParse(DataOf(text, tokens[first..])) is not { } data)
            return BadTemplate(first);
        error = records.ReadTtl(head, out uint? ttl);
        for (long i = 0; i < range.Count && !error.IsError; i++)
            error = ReadOne(head, ttl, owner, data, (int)(range.Start + (i * range.Step)));
        return error;
    }

    /// <summary>Reads the record for one number. Its first error ends the line: the other numbers would most likely repeat it.</summary>
    private WordError ReadOne(RecordHead head, uint? ttl, GenerateTemplate owner, GenerateTemplate data, int value)
    {
        _line.ResetWrittenCount();
        owner.Expand(value, _line);
        if (_owner.Read(_line.WrittenSpan, context.Origin.Wire) is { } badOwner)
            return new WordError(OwnerWord, $"for {value}: {badOwner}");
        _line.ResetWrittenCount();
        data.Expand(value, _line);
        _scanner.Restart(_line.WrittenMemory);
        if (!_scanner.TryNext() || _scanner.Fault is not null)
            return new WordError(head.TypeWord + 1, $"for {value}: {_scanner.Fault?.Text ?? "the data is missing"}");
        var words = new RdataWords(_scanner.Text, _scanner.Tokens);
        WordError error = records.ReadRdata(head.Type, ttl, words, _owner, context.Scanner.Tokens[0]);
        if (!error.IsError)
            return error;

        // Quoted data has more words than the line: then its one word is at fault.
        int word = Math.Min(head.TypeWord + 1 + error.Word, context.Scanner.Tokens.Length - 1);
        return new WordError(word, $"for {value}: {error.Text}");
    }

    /// <summary>The data as written with single blanks; data in quotes is what the quotes hold, as in BIND.</summary>
    private static byte[] DataOf(ReadOnlySpan<byte> text, ReadOnlySpan<Token> tokens)
    {
        ReadOnlySpan<byte> first = tokens[0].Of(text);
        if (tokens.Length == 1 && first[0] == '"')
            return Unquote(first);
        var data = new ArrayBufferWriter<byte>();
        foreach (Token token in tokens)
        {
            data.Write(token.Of(text));
            data.Write(" "u8);
        }

        return data.WrittenSpan.ToArray();
    }

    private static byte[] Unquote(ReadOnlySpan<byte> quoted)
    {
        var data = new List<byte>(quoted.Length);
        for (int i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] == '\\')
            {
                // Only the escape of a quote is resolved here; the others are the data's own.
                if (quoted[i + 1] != '"')
                    data.Add(quoted[i]);
                i++;
            }

            data.Add(quoted[i]);
        }

        return [.. data];
    }

    private WordError BadTemplate(int word) => new(word, $"'{WordText.Show(context.Scanner.Tokens[word].Of(context.Scanner.Text))}' has a ${{…}} "
        + "that is not ${offset}, ${offset,width} or ${offset,width,base} with base d, o, x, X, n or N");
}
