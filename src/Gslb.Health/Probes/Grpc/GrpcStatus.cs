using System.Net.Http;
using System.Net.Http.Headers;

namespace Gslb.Health.Probes.Grpc;

/// <summary>The status of a gRPC call as its trailers tell it.</summary>
internal static class GrpcStatus
{
    public const string Ok = "0";

    /// <summary>By number, as gRPC's documents list them.</summary>
    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    /// <summary>The number as text; null when it is not there.</summary>
    public static string? Find(HttpHeaders headers) => Value(headers, "grpc-status");

    /// <summary>Name and message, such as <c>NOT_FOUND: unknown service</c>.</summary>
    public static string Describe(string status, HttpResponseMessage response)
    {
        string name = int.TryParse(status, out int number) && number >= 0 && number < Names.Length ? Names[number] : $"grpc-status {status}";
        string? message = Value(response.TrailingHeaders, "grpc-message") ?? Value(response.Headers, "grpc-message");
        return string.IsNullOrEmpty(message) ? name : $"{name}: {Uri.UnescapeDataString(message)}";
    }

    private static string? Value(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
