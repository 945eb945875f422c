using System.Text.RegularExpressions;

namespace Gslb.Tests.Conventions;

/// <summary>docs/rfcs.md: RFC § → type → test, each of which exists.</summary>
public sealed partial class RfcTableTests
{
    private static readonly IReadOnlyList<string[]> Rows =
        [.. Repository.Read("docs/rfcs.md").Split('\n').Where(line => RowStart().IsMatch(line)).Select(Cells)];

    [Fact]
    public void Every_row_has_a_section_a_sentence_types_and_tests()
    {
        Assert.NotEmpty(Rows);
        Assert.All(Rows, row => Assert.Equal(4, row.Length));
    }

    [Fact]
    public void Every_type_is_in_the_sources()
    {
        HashSet<string> types = [.. Repository.Sources("src").SelectMany(file => file.TypeNames)];
        Assert.Empty(Rows.SelectMany(row => Words(row[2])).Except(types));
        Assert.All(Rows, row => Assert.NotEmpty(Words(row[2])));
    }

    [Fact]
    public void Every_test_is_in_the_tests()
    {
        IReadOnlyList<SourceFile> tests = Repository.Sources("tests");
        Assert.Empty(
            from word in Rows.SelectMany(row => Words(row[3]))
            let parts = word.Split('.')
            where !tests.Any(file => file.TypeNames.Contains(parts[0]) && (parts.Length == 1 || Regex.IsMatch(file.Text, $@" {parts[1]}\(")))
            select word);
        Assert.All(Rows, row => Assert.NotEmpty(Words(row[3])));
    }

    /// <summary>Who follows an RFC in the sources says so in the table.</summary>
    [Fact]
    public void Every_RFC_that_the_sources_cite_is_in_the_table()
    {
        string table = Repository.Read("docs/rfcs.md");
        HashSet<string> known = [.. Citation().Matches(table).Select(match => match.Value)];
        Assert.Empty(
            from file in Repository.Sources("src")
            from number in Citation().Matches(file.Text).Select(match => match.Value).Distinct()
            where !known.Contains(number)
            select $"{number} in {file.Path}");
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    private static IEnumerable<string> Words(string cell) => Word().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\| RFC \d+ ")]
    private static partial Regex RowStart();

    [GeneratedRegex(@"RFC \d+")]
    private static partial Regex Citation();

    [GeneratedRegex(@"`([\w.]+)`")]
    private static partial Regex Word();
}
