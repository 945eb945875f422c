using Gslb.Dns.Messages;

namespace Gslb.Authority.Tests.Model;

/// <summary>What a client may be answered.</summary>
/// <param name="From">any of these addresses</param>
/// <param name="Count">so many of them</param>
/// <param name="Step">the drawing step</param>
internal sealed record ModelAnswer(ResponseCode Code, string[] From, int Count, string Step, int Ttl, int Scope)
{
    public static ModelAnswer NoData(int scope) => new(ResponseCode.NoError, [], 0, "", 0, scope);

    public static ModelAnswer Failed(int scope) => new(ResponseCode.ServFail, [], 0, "", 0, scope);

    public static ModelAnswer Of((string Step, List<ModelMember> From, int Count) draw, int ttl, int scope) => new(
        ResponseCode.NoError, [.. draw.From.Select(member => member.Target)], draw.Count, draw.Step, ttl, draw.Step == "sticky" ? Math.Max(scope, 24) : scope);
}
