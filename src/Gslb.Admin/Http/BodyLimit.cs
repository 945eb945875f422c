using Microsoft.AspNetCore.Http.Metadata;

namespace Gslb.Admin.Http;

/// <summary>How large a body a route reads, where that is not <see cref="AdminServer.MaxBody"/>.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
