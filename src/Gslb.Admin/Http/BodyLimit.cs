using Microsoft.AspNetCore.Http.Metadata;

namespace Gslb.Admin.Http;

/// <summary>What a route says whose bodies may be larger than <see cref="AdminServer.MaxBody"/>.</summary>
/// <param name="bytes">the largest body that it reads</param>
internal sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}
