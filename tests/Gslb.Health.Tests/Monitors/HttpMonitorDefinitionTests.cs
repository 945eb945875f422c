using System.Reflection;
using Gslb.Health.Monitors;

namespace Gslb.Health.Tests.Monitors;

public sealed class HttpMonitorDefinitionTests
{
    private static readonly Dictionary<string, object> Others = new()
    {
        ["Name"] = "other",
        ["Interval"] = TimeSpan.FromSeconds(9),
        ["Timeout"] = TimeSpan.FromSeconds(9),
        ["Fall"] = 9,
        ["Rise"] = 9,
        ["Confirm"] = TimeSpan.FromSeconds(9),
        ["Port"] = 9,
        ["Tls"] = true,
        ["Path"] = "/other",
        ["Method"] = "HEAD",
        ["Host"] = "other",
        ["ServerName"] = "other",
        ["Body"] = new BodyPattern("x", true),
        ["Redirects"] = 9,
        ["VerifyCertificate"] = false,
        ["LoadHeader"] = "Other",
        ["Headers"] = System.Collections.Immutable.ImmutableArray.Create(new KeyValuePair<string, string>("a", "c")),
        ["Expect"] = System.Collections.Immutable.ImmutableArray.Create(new StatusRange(1, 2)),
    };

    public static TheoryData<string> Properties => [.. typeof(HttpMonitorDefinition).GetProperties().Select(property => property.Name).Order()];

    [Fact]
    public void Definitions_read_twice_are_equal()
    {
        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void Every_property_counts(string property)
    {
        HttpMonitorDefinition other = Make();
        typeof(HttpMonitorDefinition).GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.SetValue(other, Others[property]);
        Assert.NotEqual(Make(), other);
    }

    private static HttpMonitorDefinition Make() => new() { Name = "web", Port = 80, Tls = false, Headers = [new("a", "b")], Expect = [new StatusRange(200, 204)] };
}
