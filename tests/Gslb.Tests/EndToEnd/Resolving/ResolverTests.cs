using DnsClient;
using DnsClient.Protocol;

namespace Gslb.Tests.EndToEnd.Resolving;

/// <summary>What unbound at its hardest, BIND from the root down, and Knot Resolver find in zones of every kind.</summary>
public sealed class ResolverTests(ResolverFleet fleet) : IClassFixture<ResolverFleet>
{
    private const int Dname = 39;

    public static TheoryData<string, string> Questions { get; } = [.. from program in ResolverProgram.All from question in ResolvedZones.Answers.Keys select (program.Name, question)];

    public static TheoryData<string, string> QuestionsAcrossServers { get; } =
        [.. from program in ResolverProgram.All where program.FollowsAliases from question in ResolvedZones.AnswersAcrossServers.Keys select (program.Name, question)];

    public static TheoryData<string> Resolvers { get; } = [.. ResolverProgram.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_resolver_finds_what_the_zones_say(string resolver, string question) =>
        Assert.Equal(ResolvedZones.Answers[question], await AskAsync(resolver, question));

    [Theory]
    [MemberData(nameof(QuestionsAcrossServers))]
    public async Task A_resolver_follows_an_alias_to_another_server(string resolver, string question) =>
        Assert.Equal(ResolvedZones.AnswersAcrossServers[question], await AskAsync(resolver, question));

    /// <summary>3,000 octets: more than a datagram is given, so that the resolver comes by TCP (RFC 7766 §5).</summary>
    [Theory]
    [MemberData(nameof(Resolvers))]
    public async Task A_set_too_large_for_UDP_comes_whole(string resolver)
    {
        IDnsQueryResponse response = await fleet.AskAsync(resolver, "big.example.com", QueryType.TXT);
        TxtRecord record = Assert.Single(response.Answers.TxtRecords());
        Assert.Equal(12 * 250, record.Text.Sum(text => text.Length));
    }

    /// <summary>A type that a client may not know (RFC 3597 §3).</summary>
    [Theory]
    [MemberData(nameof(Resolvers))]
    public async Task An_HTTPS_record_comes_through(string resolver) =>
        Assert.Single((await fleet.AskAsync(resolver, "svc.example.com", (QueryType)65)).Answers);

    [Theory]
    [MemberData(nameof(Resolvers))]
    public async Task No_resolver_finds_fault_with_an_answer(string resolver)
    {
        foreach (string question in (string[])["www.example.com A", "nothing.example.com A", "t.old.example.com A", "www.deleg.example.com A", "big.example.com TXT"])
            await AskAsync(resolver, question);
        string[] troubles = ResolverFleet.Find(resolver).Troubles;
        Assert.DoesNotContain(fleet.Log(resolver), line => troubles.Any(trouble => line.Contains(trouble, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Rcode and sorted answer; the DNAME beside its CNAME left out, for a resolver may (RFC 6672 §3.4).</summary>
    private async Task<string> AskAsync(string resolver, string question)
    {
        string[] words = question.Split(' ');
        IDnsQueryResponse response = await fleet.AskAsync(resolver, words[0], Enum.Parse<QueryType>(words[1]));
        IEnumerable<string> answer = response.Answers.Where(record => (int)record.RecordType != Dname).Select(Describe).Order(StringComparer.Ordinal);
        return $"{Code(response)} {string.Join(", ", answer)}".TrimEnd();
    }

    private static string Code(IDnsQueryResponse response) => response.Header.ResponseCode switch
    {
        DnsHeaderResponseCode.NoError => "NOERROR",
        DnsHeaderResponseCode.NotExistentDomain => "NXDOMAIN",
        var code => code.ToString(),
    };

    private static string Describe(DnsResourceRecord record) => $"{record.RecordType} " + record switch
    {
        AddressRecord address => address.Address.ToString(),
        CNameRecord alias => alias.CanonicalName.Value,
        NsRecord server => server.NSDName.Value,
        MxRecord exchange => $"{exchange.Preference} {exchange.Exchange.Value}",
        SrvRecord service => $"{service.Priority} {service.Weight} {service.Port} {service.Target.Value}",
        TxtRecord text => string.Join(' ', text.Text.Select(part => $"\"{part}\"")),
        _ => record.ToString(),
    };
}
