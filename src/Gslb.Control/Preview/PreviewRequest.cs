using System.Collections.Immutable;

namespace Gslb.Control.Preview;

/// <summary>What is to be tried out.</summary>
/// <param name="Files">zone files and those that they include, texts by name; null = no other files than those that are there</param>
/// <param name="Drains">what is drained besides: datacenters, pools, endpoints. Without files it is the state in force that they are drained in; with neither, the server's own folder is what is tried</param>
public sealed record PreviewRequest(IReadOnlyDictionary<string, string>? Files, ImmutableArray<string> Drains);
