namespace Gslb.Health.Probes.Grpc;

/// <summary>What a gRPC server says of a service: <c>HealthCheckResponse.ServingStatus</c>. Other values are possible.</summary>
internal enum ServingStatus : ulong
{
    Unknown = 0,
    Serving = 1,
    NotServing = 2,
    ServiceUnknown = 3,
}

/// <summary>The words for <see cref="ServingStatus"/> as gRPC writes them.</summary>
internal static class ServingStatusText
{
    public static string ToWord(this ServingStatus status) => status switch
    {
        ServingStatus.Unknown => "UNKNOWN",
        ServingStatus.Serving => "SERVING",
        ServingStatus.NotServing => "NOT_SERVING",
        ServingStatus.ServiceUnknown => "SERVICE_UNKNOWN",
        _ => $"serving status {(ulong)status}",
    };
}
