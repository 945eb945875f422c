using System.Globalization;
using Gslb.Control.Activation;
using Gslb.Output;

namespace Gslb.Commands;

/// <summary>One line on what came of a reload.</summary>
internal static class ReloadText
{
    public static string Of(ActivationReport report)
    {
        if (report.Activated)
        {
            string found = $"{CountText.Of(report.Zones, "zone")}, {CountText.Of(report.Pools, "pool")}, {CountText.Of(report.Endpoints, "endpoint")}";
            return string.Create(CultureInfo.InvariantCulture, $"reloaded: revision {report.Revision} is in force: {found}; took {report.Milliseconds:0} ms");
        }

        string why = report.Failure ?? CountText.Of(report.Diagnostics.Count(diagnostic => diagnostic.IsError), "error");
        return string.Create(CultureInfo.InvariantCulture, $"not reloaded: {why.TrimEnd('.')}; revision {report.Revision} stays in force");
    }
}
