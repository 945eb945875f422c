using Gslb.Admin.Reporting;
using Gslb.Authority.Pools;
using Gslb.Authority.State;
using Gslb.Health.Overrides;
using Gslb.Health.Shedding;

namespace Gslb.Admin.Metrics;

/// <summary>The metrics that follow from the serving state, the overrides and the store: the one place where this project names metrics.</summary>
internal sealed class ControlMetrics(AdminServices services)
{
    private readonly AnswerTotals _answers = new();

    public void Write(MetricsText text)
    {
        ServingState state = services.Cell.Current;
        WriteActivation(text, state.Snapshot);
        WriteEndpoints(text, state);
        WriteWarnings(text, state.Snapshot);
        WriteAnswers(text, state.Snapshot);
        WriteOverrides(text);
        WriteShedding(text);
        WriteHealth(text);
        WriteGeo(text);
        text.Gauge("gslb_latency_pairs", "Client networks and datacenters between which a round trip is known; at most 100,000.").Sample(services.Latency.Count);
        text.Counter("gslb_store_write_errors_total", "Saves of the store that failed since the start.").Sample(services.Store.WriteErrors);
    }

    private void WriteActivation(MetricsText text, Snapshot snapshot)
    {
        bool success = services.Reloader.Last?.Activated ?? snapshot.Revision > 0;
        text.Gauge("gslb_config_revision", "The revision in force; 0 = none yet.").Sample(snapshot.Revision);
        text.Gauge("gslb_config_last_reload_success", "1 when the latest attempt to activate the zones folder did.").Sample(success ? 1 : 0);
    }

    private void WriteHealth(MetricsText text)
    {
        services.Health.Write(text, services.StartedAt, services.Clock.GetUtcNow());
        text.Gauge("gslb_mass_failure_guard", "1 while the mass failure guard holds the last verdicts.").Sample(services.Watch.Publisher.HoldingSince is null ? 0 : 1);
    }

    private void WriteGeo(MetricsText text) => text
        .Gauge("gslb_geo_build_timestamp_seconds", "When the oldest geo file in force was built by its maker, in Unix time; 0 = none yet.")
        .Sample(services.GeoBuiltAt()?.ToUnixTimeSeconds() ?? 0);

    private void WriteWarnings(MetricsText text, Snapshot snapshot)
    {
        HashSet<string> warned = [.. services.Watch.Publisher.All().Where(endpoint => endpoint.Warning is not null).Select(endpoint => endpoint.Id)];
        text.Gauge("gslb_endpoint_warning", "1 while a probe of the endpoint passes with a warning, such as a certificate that expires soon.");
        foreach (Endpoint endpoint in snapshot.Endpoints)
            text.Sample(warned.Contains(endpoint.Id) ? 1 : 0, LabelsOf(snapshot, endpoint));
    }

    private void WriteAnswers(MetricsText text, Snapshot snapshot)
    {
        text.Counter("gslb_answers_total", "Endpoints given in answers since the start, by pool and datacenter.");
        foreach ((string pool, string datacenter, long answers) in _answers.Read(snapshot, services.AnswersOf))
            text.Sample(answers, ("pool", pool), ("datacenter", datacenter));
    }

    private void WriteOverrides(MetricsText text)
    {
        ILookup<OverrideState, Override> byState = services.Watch.Publisher.Overrides.All.ToLookup(entry => entry.State);
        text.Gauge("gslb_overrides", "Overrides in force.");
        foreach (OverrideState state in Enum.GetValues<OverrideState>())
            text.Sample(byState[state].Count(), ("state", state.ToWord()));
    }

    private void WriteShedding(MetricsText text)
    {
        text.Gauge("gslb_shed", "The share of its clients that a datacenter above its capacity passes on, 0 to 1, for each pool with shed=yes.");
        foreach (ShedReading reading in services.Watch.Publisher.Shedding())
            text.Sample(reading.Shed, ("pool", reading.Pool), ("datacenter", reading.Datacenter));
    }

    private static void WriteEndpoints(MetricsText text, ServingState state)
    {
        Snapshot snapshot = state.Snapshot;
        HashSet<int> usable = UsableEndpoints.Of(state);
        text.Gauge("gslb_endpoint_usable", "1 when queries may get the endpoint.");
        foreach (Endpoint endpoint in snapshot.Endpoints)
            text.Sample(usable.Contains(endpoint.Index) ? 1 : 0, LabelsOf(snapshot, endpoint));

        text.Gauge("gslb_fail_open", "1 when the pool answers failed members, in some family, because nothing is usable.");
        foreach (Pool pool in snapshot.Pools)
            text.Sample(UsableEndpoints.FailsOpen(state, pool) ? 1 : 0, ("pool", pool.Name.ToId()));
    }

    private static (string, string)[] LabelsOf(Snapshot snapshot, Endpoint endpoint) =>
    [
        ("pool", snapshot.Pools[endpoint.Pool].Name.ToId()),
        ("datacenter", snapshot.Datacenters[endpoint.Datacenter].Name),
        ("target", endpoint.Target),
    ];
}
