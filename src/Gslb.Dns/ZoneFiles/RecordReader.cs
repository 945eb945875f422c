using System.Buffers.Binary;
using System.Collections.Immutable;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.Records;

namespace Gslb.Dns.ZoneFiles;

/// <summary>Reads what follows the owner of an entry, and hands the record or pseudo-record to the sink.</summary>
internal sealed class RecordReader(FileContext context)
{
    private readonly ReadingState _state = context.State;

    /// <summary>Reads the current entry of the file from its word <paramref name="next"/> on.</summary>
    public WordError Read(int next, bool ownerWritten)
    {
        ReadOnlySpan<byte> text = context.Scanner.Text;
        ReadOnlySpan<Token> tokens = context.Scanner.Tokens;
        WordError error = RecordHead.Read(text, tokens, next, _state.Extensions.PseudoTypes, out RecordHead head);
        if (error.IsError)
            return error;
        if (head.PseudoType is not null)
        {
            ReadExtension(head, ownerWritten);
            return WordError.None;
        }

        error = ReadTtl(head, out uint? ttl);
        if (error.IsError)
            return error;
        int first = head.TypeWord + 1;
        var words = new RdataWords(text, tokens[first..]);
        return ReadRdata(head.Type, ttl, words, context.Owner, tokens[0]).After(first);
    }

    /// <summary>Reads the TTL of a record, if it has one; nothing but a TTL may stand there.</summary>
    public WordError ReadTtl(RecordHead head, out uint? ttl)
    {
        ttl = null;
        if (head.TtlWord < 0)
            return WordError.None;
        ReadOnlySpan<byte> word = context.Scanner.Tokens[head.TtlWord].Of(context.Scanner.Text);
        if (TtlText.TryParse(word, out uint seconds))
        {
            _state.LastTtl = ttl = seconds;
            return WordError.None;
        }

        return new WordError(head.TtlWord, $"'{WordText.Show(word)}' is not a TTL: write seconds up to {TtlText.MaxSeconds}, or units as in 1h30m");
    }

    /// <summary>
    /// Reads RDATA and hands the record on; <paramref name="place"/> is where the file has it, the error's word counts from the RDATA's first.
    /// </summary>
    public WordError ReadRdata(RecordType type, uint? ttl, RdataWords words, OwnerName owner, Token place)
    {
        WordError error = RdataText.Parse(type, words, context.Origin.Wire, _state.Rdata, out int length);
        if (error.IsError)
            return error;
        return TryHandOn(new RecordData(type, ttl, length), owner, place.Line, context.ColumnOf(place))
            ? WordError.None
            : new WordError(WordError.Missing, "no TTL and no $TTL before: write one, such as $TTL 300");
    }

    /// <summary>Hands on a record whose RDATA was put together, unless its owner is wrong; false when nothing tells its TTL.</summary>
    public bool TryHandOn(RecordData record, OwnerName owner, int line, int column)
    {
        ReadOnlySpan<byte> rdata = _state.Rdata.AsSpan(0, record.Length);
        if (record.Ttl is { } written)
            _state.LastTtl = written;
        uint? ttl = record.Ttl ?? _state.DefaultTtl;
        if (ttl is null && record.Type == RecordType.SOA)
            _state.DefaultTtl = ttl = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(rdata[^4..]), TtlText.MaxSeconds);
        ttl ??= _state.LastTtl;
        if (ttl is null)
            return false;
        if (owner.IsBad)
            return true;
        _state.Sink.Record(new ZoneRecord
        {
            Owner = owner.Wire,
            Type = record.Type,
            Ttl = ttl.Value,
            Rdata = rdata,
            File = context.File,
            Line = line,
            Column = column,
        });
        return true;
    }

    private void ReadExtension(RecordHead head, bool ownerWritten)
    {
        Token? ttl = head.TtlWord < 0 ? null : context.Scanner.Tokens[head.TtlWord];
        if (ReadWords(head.TypeWord + 1) is not { } words || context.Owner.IsBad)
            return;
        _state.Sink.Extension(new ExtensionLine(
            head.PseudoType!,
            context.Locate(context.Scanner.Tokens[head.TypeWord]),
            DomainName.FromWire(context.Owner.Wire),
            ownerWritten,
            ttl is { } token ? context.ReadWord(token) : null,
            _state.DefaultTtl ?? _state.LastTtl,
            context.Origin,
            words));
    }

    /// <summary>Hands on a directive of the language, its keyword in the current entry's first word.</summary>
    public void ReadDirective(string keyword)
    {
        if (ReadWords(1) is not { } words)
            return;
        Location location = context.Locate(context.Scanner.Tokens[0]);
        _state.Sink.Extension(
            new ExtensionLine(keyword, location, null, false, null, _state.DefaultTtl ?? _state.LastTtl, context.Origin, words));
    }

    /// <summary>The entry's words from <paramref name="first"/> on, or null after a bad one was reported.</summary>
    private ImmutableArray<Word>? ReadWords(int first)
    {
        ReadOnlySpan<Token> tokens = context.Scanner.Tokens;
        var words = ImmutableArray.CreateBuilder<Word>(tokens.Length - first);
        foreach (Token token in tokens[first..])
        {
            if (context.ReadWord(token) is not { } word)
                return null;
            words.Add(word);
        }

        return words.MoveToImmutable();
    }
}

/// <summary>A record but for its owner.</summary>
/// <param name="Ttl">as written, or null</param>
/// <param name="Length">of the RDATA, in the buffer where it is put together</param>
internal readonly record struct RecordData(RecordType Type, uint? Ttl, int Length);
