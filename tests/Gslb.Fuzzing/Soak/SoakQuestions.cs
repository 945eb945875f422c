using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Fuzzing.Oracles;

namespace Gslb.Fuzzing.Soak;

/// <summary>The questions of a soak, and what their answers tell of the state they come from.</summary>
internal static class SoakQuestions
{
    /// <summary>A pool, an alias of it, static addresses, text, a name that is not there, a family that the pool lacks.</summary>
    public static readonly byte[][] Queries =
    [
        Query("pool", RecordType.A), Query("pool", RecordType.A), Query("pool", RecordType.A), Query("alias", RecordType.A), Query("static", RecordType.A),
        Query("text", RecordType.TXT), Query("missing", RecordType.A), Query("pool", RecordType.AAAA),
    ];

    /// <summary>
    /// Reads which generations an answer can be of: all its records must be of one revision, and the members of the pool all of before its transition or
    /// all of after it.
    /// </summary>
    /// <param name="query">its index in <see cref="Queries"/></param>
    /// <returns>the first and the last generation with this answer</returns>
    /// <exception cref="Violation">it is not the answer, or mixed</exception>
    public static (long First, long Last) Read(int query, ReadOnlySpan<byte> response)
    {
        Violation.Unless(response.Length > 12 && response[2] >= 0x84 && (response[2] & 2) == 0, "no whole authoritative answer");
        int answers = BinaryPrimitives.ReadUInt16BigEndian(response[6..]), authorities = BinaryPrimitives.ReadUInt16BigEndian(response[8..]);
        bool isNegative = query >= 6;
        Violation.Unless((response[3] & 0xF) == (query == 6 ? 3 : 0), "another rcode");
        Violation.Unless(answers == (isNegative ? 0 : query == 3 ? 5 : query == 5 ? 1 : 4) && authorities == (isNegative ? 1 : 0), "records are missing, or too many");
        var reader = new ResponseReader(response, Queries[query].Length - 11);
        var contents = new Contents();
        Span<byte> owner = stackalloc byte[255];
        Span<byte> target = stackalloc byte[255];
        for (int i = 0; i < answers + authorities; i++)
        {
            ResponseRecord record = reader.Next(owner, target);
            contents.Take(record, response.Slice(record.DataAt, record.DataLength));
        }

        return contents.Generations(isPool: query <= 3);
    }

    private static byte[] Query(string name, RecordType type) => new QueryMessage(0, DomainName.Parse(name + ".soak.test."), type).ToOctets();

    /// <summary>What the records so far say.</summary>
    private ref struct Contents
    {
        private int _revision;
        private uint _places;

        public void Take(in ResponseRecord record, scoped ReadOnlySpan<byte> data)
        {
            switch (record.Type)
            {
                case 1:
                    Violation.Unless(data[0] == 10, "an address of nobody");
                    TakeRevision((data[1] << 8) | data[2]);
                    uint place = 1u << data[3];
                    Violation.Unless(data[3] < 32 && (_places & place) == 0, "an address twice");
                    _places |= place;
                    break;
                case 6:
                    TakeRevision(BinaryPrimitives.ReadInt32BigEndian(data[^20..]));
                    break;
                case 16:
                    TakeRevision(int.Parse(data[1..]));
                    break;
            }
        }

        public readonly (long First, long Last) Generations(bool isPool)
        {
            long before = SoakGenerations.GenerationOf(_revision, isAfter: false), after = SoakGenerations.GenerationOf(_revision, isAfter: true);
            if (!isPool)
                return (before, after);
            Violation.Unless(_places is 0xF << 10 or 0xF << 20, "members of before a transition and of after it in one answer");
            return _places == 0xF << 10 ? (before, before) : (after, after);
        }

        private void TakeRevision(int revision)
        {
            Violation.Unless(_revision == 0 || _revision == revision, "records of two revisions in one answer");
            _revision = revision;
        }
    }
}
