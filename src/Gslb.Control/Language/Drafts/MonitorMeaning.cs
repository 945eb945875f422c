using Gslb.Health.Monitors;

namespace Gslb.Control.Language.Drafts;

/// <summary>Whether two monitors probe alike: equality that looks into their lists.</summary>
internal static class MonitorMeaning
{
    public static bool IsSame(MonitorDefinition left, MonitorDefinition right) => left is HttpMonitorDefinition leftHttp && right is HttpMonitorDefinition rightHttp
        ? leftHttp.Headers.SequenceEqual(rightHttp.Headers)
            && leftHttp.Expect.SequenceEqual(rightHttp.Expect)
            && leftHttp with { Headers = rightHttp.Headers, Expect = rightHttp.Expect } == rightHttp
        : left == right;
}
