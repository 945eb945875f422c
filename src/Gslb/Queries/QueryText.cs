using System.Collections.Immutable;
using System.Globalization;

namespace Gslb.Queries;

/// <summary>A response in the manner of <c>dig</c>, the comments shorter.</summary>
internal static class QueryText
{
    public static void Write(QueryAnswer answer, TextWriter output)
    {
        string flags = answer.Flags.IsEmpty ? "" : $", flags {string.Join(' ', answer.Flags)}";
        string again = answer.TruncatedOverUdp ? " after a truncated response over UDP" : "";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $";; {answer.Rcode} from {answer.Server} over {answer.Transport.ToUpperInvariant()}{again} in {answer.Milliseconds:0.0} ms, {answer.Octets} octets{flags}"));
        if (answer.Subnet is not null)
            output.WriteLine($";; client subnet {answer.Subnet}: the answer is for its /{answer.Scope}");
        WriteSection("answer", answer.Answers, output);
        WriteSection("authority", answer.Authority, output);
        WriteSection("additional", answer.Additional, output);
    }

    private static void WriteSection(string title, ImmutableArray<string> records, TextWriter output)
    {
        if (records.IsEmpty)
            return;
        output.WriteLine();
        output.WriteLine($";; {title}");
        foreach (string record in records)
            output.WriteLine(record);
    }
}
