namespace Gslb.Health.Schedule;

/// <summary>What a schedule did since it was made, and does now.</summary>
/// <param name="Probes">scheduled now: one for each monitor of each endpoint</param>
/// <param name="InFlight">under way now</param>
/// <param name="Waiting">due, but held back by the bound of probes under way</param>
/// <param name="Started">in all</param>
/// <param name="Late">of those started, how many later than <see cref="ProbeScheduleOptions.LateAfter"/></param>
/// <param name="WorstLateness">of those started</param>
/// <param name="Faults">results that could not be judged, by a defect of this program</param>
public sealed record ProbeScheduleCounts(int Probes, int InFlight, int Waiting, long Started, long Late, TimeSpan WorstLateness, long Faults);
