using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Gslb.Admin.Api;

/// <summary>A problem document (RFC 9457): the body of every answer that says no.</summary>
/// <param name="Type">always <c>about:blank</c>: the status says what kind of problem it is (RFC 9457 §4.2.1)</param>
/// <param name="Title">the status in words</param>
/// <param name="Status">the HTTP status code</param>
/// <param name="Detail">one sentence for people: what is wrong with this request</param>
/// <param name="Pools">for an override refused with 409: the ids of the pools that it would leave without a usable member; else left out</param>
public sealed record ProblemAnswer(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<string>? Pools = null);
