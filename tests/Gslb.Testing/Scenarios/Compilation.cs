using Gslb.Control.Activation;
using Gslb.Control.Documents;
using Gslb.Control.Geo;
using Gslb.Control.Language;

namespace Gslb.Testing.Scenarios;

/// <summary>Zone texts made to a snapshot, as an activation does it.</summary>
public static class Compilation
{
    /// <param name="files">zone files by name</param>
    /// <exception cref="InvalidOperationException">the files have errors</exception>
    public static CompiledConfiguration Of(IReadOnlyDictionary<string, string> files, GeoLocations locations)
    {
        ZoneReading reading = ZoneLanguage.Read(ZoneDocuments.InMemory(files));
        if (reading.Configuration is not { } configuration)
            throw new InvalidOperationException(string.Join('\n', reading.Diagnostics));
        var compiler = new GeoCompiler(configuration.Datacenters, locations);
        return compiler.TryCompileAll(configuration, out GeoMaps? maps, out string? error)
            ? SnapshotCompiler.Compile(configuration, maps, new EndpointSlots(), revision: 1)
            : throw new InvalidOperationException(error);
    }
}
