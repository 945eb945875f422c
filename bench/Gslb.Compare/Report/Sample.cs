namespace Gslb.Compare.Report;

/// <summary>One slot of one server in one round.</summary>
/// <param name="Values">what was measured, by its key in the raw line</param>
internal sealed record Sample(string Mode, int Round, string Server, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>Server or generator did not get its core.</summary>
    public bool Disturbed => Values.GetValueOrDefault("disturbed") > 0;

    public double this[string key] => Values.GetValueOrDefault(key);
}
