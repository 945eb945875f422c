using System.Text;
using Gslb.Differential.Tests.Zones;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Differential.Tests.Questions;

/// <summary>Makes questions from zones: names at, above, below and beside every owner and every target, asked for many types in many manners. Always the same ones.</summary>
public static class QuestionGenerator
{
    /// <summary>Owners of one label and number, such as those of <c>$GENERATE</c>: so many are asked for.</summary>
    private const int MostNumbered = 3;

    private static readonly RecordType[] CommonTypes =
        [RecordType.A, RecordType.NS, RecordType.SOA, RecordType.CNAME, RecordType.DS, RecordType.TXT, RecordType.ANY, RecordType.DNAME, RecordType.MX, RecordType.HTTPS, RecordType.RRSIG];

    private static readonly RecordType[] BesideTypes = [RecordType.A, RecordType.DS, RecordType.TXT, RecordType.CNAME, RecordType.DNAME, RecordType.ANY, RecordType.NS, RecordType.SOA, RecordType.HTTPS];

    public static IReadOnlyList<Question> Generate(ZoneFolder zones)
    {
        var questions = new List<Question>();
        foreach ((string file, string text) in zones.Files)
        {
            var seen = new HashSet<(string, RecordType)>();
            ZoneNames names = ZoneNames.Read(file, text);
            foreach (DomainName owner in Sample(names.Owners))
            {
                RecordType[] types = [.. CommonTypes.Union(names.TypesOf(owner)), RecordType.AAAA, (RecordType)65281];
                AddAll(questions, seen, file, [owner], types);
                AddAll(questions, seen, file, Neighbours(owner), BesideTypes.Union(names.TypesOf(owner)));
            }

            AddAll(questions, seen, file, [.. names.Targets.Take(40).SelectMany(Neighbours), .. names.Targets.Take(40)], BesideTypes);

            // Where answers are cut depends on the manner: such sets are asked for in every one.
            foreach ((DomainName owner, RecordType type) in names.Large)
                questions.AddRange(Manner.All.Select(manner => new Question(file, owner, type, manner)));
        }

        return questions;
    }

    private static void AddAll(List<Question> questions, HashSet<(string, RecordType)> seen, string file, IEnumerable<DomainName> names, IEnumerable<RecordType> types)
    {
        foreach (DomainName name in names)
        {
            foreach (RecordType type in types)
            {
                if (seen.Add((name.ToString(), type)))
                    questions.Add(new Question(file, name, type, Manner.All[questions.Count % Manner.All.Count]));
            }
        }
    }

    /// <summary>Names around one: its parents, children, siblings, and itself in other case.</summary>
    private static IEnumerable<DomainName> Neighbours(DomainName name)
    {
        byte[] own = name.Wire.ToArray();
        byte[] rest = name.Parent.Wire.ToArray();
        List<byte[]> wires =
        [
            Below("x", own), Below("*", own), Below("x.y", own), Below("X.*", own), Below("*.x", own),
            Below("zz", rest), Below("*", rest), Below("0", rest), Below("a.zz", rest), SwapCase(own),
        ];
        for (DomainName above = name.Parent; !above.IsRoot; above = above.Parent)
            wires.Add(above.Wire.ToArray());
        return wires.Where(wire => wire.Length <= WireName.MaxLength).Select(wire => DomainName.FromWire(wire));
    }

    private static byte[] Below(string labels, byte[] name) =>
        [.. labels.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), .. name];

    private static byte[] SwapCase(byte[] wire) =>
        [.. wire.Select((octet, i) => i % 2 == 1 && char.IsAsciiLetter((char)octet) ? (byte)(octet ^ 0x20) : octet)];

    private static IEnumerable<DomainName> Sample(IEnumerable<DomainName> owners)
    {
        var taken = new Dictionary<string, int>();
        foreach (DomainName owner in owners)
        {
            string stem = owner.ToId();
            string label = stem.Split('.')[0];
            string family = label.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            bool numbered = label.Length - family.Length > 1 && family.Length > 0;
            int before = taken.GetValueOrDefault(family);
            taken[family] = before + 1;
            if (!numbered || before < MostNumbered)
                yield return owner;
        }
    }
}
