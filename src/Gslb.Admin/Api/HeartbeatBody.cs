using System.Text.Json.Serialization;

namespace Gslb.Admin.Api;

/// <summary>The body of <c>POST /api/v1/heartbeats/{endpoint}</c>.</summary>
/// <param name="Up">required: whether the endpoint can serve</param>
/// <param name="Load">how loaded it is, in any unit; a negative number is no report</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record HeartbeatBody(bool? Up, double? Load = null);
